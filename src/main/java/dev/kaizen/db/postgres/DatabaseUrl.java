package dev.kaizen.db.postgres;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.kaizen.db.ExitCode;
import dev.kaizen.db.Failure;

/** Reads {@code postgres://user:password@host:port/database?sslmode=...}, the form libpq documents. */
final class DatabaseUrl {
    private static final String FORM = "postgres://user:password@host:port/database?sslmode=require";

    private DatabaseUrl() {}

    /**
     * @param source where the URL was found, for the message: {@code DATABASE_URL} or {@code --url}
     * @throws Failure when it is no such URL; the message leaves the URL out, since it may hold a password
     */
    static PartialSettings parse(String source, String url) {
        URI uri;
        try {
            uri = new URI(url.startsWith("jdbc:") ? url.substring("jdbc:".length()) : url);
        } catch (URISyntaxException malformed) {
            throw unusable(source, "is not a URL");
        }
        if (!"postgres".equals(uri.getScheme()) && !"postgresql".equals(uri.getScheme())) {
            throw unusable(source, "does not start with postgres:// or postgresql://");
        }
        if (uri.getHost() == null) {
            throw unusable(source, "names no host, or more than one");
        }
        Map<String, String> parameters = parameters(uri.getRawQuery());
        String[] login = uri.getRawUserInfo() == null
                ? new String[0]
                : uri.getRawUserInfo().split(":", 2);
        String path = uri.getRawPath() == null ? "" : uri.getRawPath();
        return new PartialSettings(
                uri.getHost().replaceAll("^\\[|]$", ""),
                uri.getPort() < 0 ? null : String.valueOf(uri.getPort()),
                path.length() > 1 ? decode(path.substring(1)) : null,
                login.length > 0 && !login[0].isEmpty() ? decode(login[0]) : parameters.get("user"),
                login.length > 1 ? decode(login[1]) : parameters.get("password"),
                parameters.get("sslmode"),
                parameters.get("sslrootcert"));
    }

    private static Map<String, String> parameters(String query) {
        return Stream.of(query == null ? new String[0] : query.split("&"))
                .map(pair -> pair.split("=", 2))
                .filter(pair -> pair.length == 2)
                .collect(Collectors.toMap(pair -> pair[0], pair -> decode(pair[1]), (first, second) -> second));
    }

    private static String decode(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private static Failure unusable(String source, String reason) {
        return new Failure(ExitCode.USAGE, source + " " + reason, "Write it as " + FORM + ".");
    }
}
