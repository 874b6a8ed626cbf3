package dev.kaizen.db.migrate.source;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;

import org.apache.commons.codec.digest.DigestUtils;

/** Tells quickly whether a changelog is the same as before. */
public final class SourceDigest {
    private SourceDigest() {}

    /** A SHA-256 over the name and the text of every file of a changelog, in hexadecimal: equal when nothing differs. */
    public static String of(ChangelogSource source) {
        MessageDigest digest = DigestUtils.getSha256Digest();
        for (String path : source.files()) {
            update(digest, path);
            update(digest, source.read(path).orElse(""));
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static void update(MessageDigest digest, String text) {
        digest.update(text.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
    }
}
