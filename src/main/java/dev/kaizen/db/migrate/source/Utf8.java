package dev.kaizen.db.migrate.source;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

import dev.kaizen.db.ExitCode;
import dev.kaizen.db.Failure;

/** Decodes a changelog's bytes without putting anything in the place of what is broken. */
final class Utf8 {
    private Utf8() {}

    /** @throws Failure (3) when the bytes are not UTF-8 */
    static String decode(String path, byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException broken) {
            throw new Failure(ExitCode.NO, path + " is not UTF-8", "Save it as UTF-8.", broken);
        }
    }
}
