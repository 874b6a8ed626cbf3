package dev.kaizen.db.migrate.source;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.stream.IntStream;

import dev.kaizen.db.ExitCode;
import dev.kaizen.db.Failure;

/** Decodes a changelog's bytes without putting anything in the place of what is broken. */
final class Utf8 {
    private Utf8() {}

    /** @throws Failure (3) when the bytes are not UTF-8; it names the line */
    static String decode(String path, byte[] bytes) {
        ByteBuffer input = ByteBuffer.wrap(bytes);
        CharBuffer text = CharBuffer.allocate(bytes.length);
        CoderResult result = StandardCharsets.UTF_8.newDecoder().decode(input, text, true);
        if (result.isError()) {
            throw new Failure(
                    ExitCode.NO,
                    path + ", line " + line(bytes, input.position()) + " is not UTF-8",
                    "Save it as UTF-8.");
        }
        return text.flip().toString();
    }

    private static long line(byte[] bytes, int position) {
        return 1
                + IntStream.range(0, position)
                        .filter(index -> bytes[index] == '\n')
                        .count();
    }
}
