package dev.kaizen.db.postgres;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.kaizen.db.ExitCode;
import dev.kaizen.db.Failure;

/** Reads {@code postgres://user:password@host:port/database?sslmode=...}, the form libpq documents. */
final class DatabaseUrl {
    private static final String FORM = "postgres://user:password@host:port/database?sslmode=require";

    private static final Pattern ADDRESS = Pattern.compile("(?<host>\\[[^\\]]+]|[^:,]+)(:(?<port>[^,]+)?)?");

    private static final Set<String> READ = Set.of("user", "password", "sslmode", "sslrootcert");
    /** What we decide ourselves; URLs that are made for several programs carry them. */
    private static final Set<String> OURS = Set.of("application_name", "ApplicationName", "connect_timeout");

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
        // java.net.URI itself knows no host with an underscore and no port that is no number.
        String authority = uri.getRawAuthority() == null ? "" : uri.getRawAuthority();
        int loginEnd = authority.lastIndexOf('@');
        Matcher address = ADDRESS.matcher(authority.substring(loginEnd + 1));
        if (!address.matches()) {
            throw unusable(source, authority.contains(",") ? "names more than one host" : "names no host");
        }
        String[] login =
                loginEnd < 0 ? new String[0] : authority.substring(0, loginEnd).split(":", 2);
        Map<String, String> parameters = parameters(uri.getRawQuery());
        parameters.keySet().stream()
                .filter(name -> !READ.contains(name) && !OURS.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw unusable(source, "has a parameter " + name + ", which kaizen-db does not know");
                });
        String path = uri.getRawPath();
        return new PartialSettings(
                address.group("host").replaceAll("^\\[|]$", ""),
                address.group("port"),
                path.length() > 1 ? decode(path.substring(1)) : null,
                login.length > 0 && !login[0].isEmpty() ? decode(login[0]) : parameters.get("user"),
                login.length > 1 ? decode(login[1]) : parameters.get("password"),
                parameters.get("sslmode"),
                parameters.get("sslrootcert"));
    }

    private static Map<String, String> parameters(String query) {
        return Stream.of(query == null ? new String[0] : query.split("&"))
                .map(pair -> pair.split("=", 2))
                .filter(pair -> !pair[0].isEmpty())
                .collect(Collectors.toMap(
                        pair -> pair[0], pair -> pair.length == 2 ? decode(pair[1]) : "", (first, second) -> second));
    }

    private static String decode(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private static Failure unusable(String source, String reason) {
        return new Failure(ExitCode.USAGE, source + " " + reason, "Write it as " + FORM + ".");
    }
}
