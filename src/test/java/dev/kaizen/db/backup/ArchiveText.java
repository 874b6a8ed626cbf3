package dev.kaizen.db.backup;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/** All that can be read in an archive, with ordinary means. */
final class ArchiveText {
    private ArchiveText() {}

    static String of(Path file) throws IOException {
        StringBuilder text = new StringBuilder();
        try (TarArchiveInputStream tar = new TarArchiveInputStream(Files.newInputStream(file))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                boolean packed = entry.getName().endsWith(".gz");
                byte[] bytes = packed ? new GZIPInputStream(tar).readAllBytes() : tar.readAllBytes();
                text.append(entry.getName()).append('\n').append(new String(bytes, StandardCharsets.UTF_8));
            }
        }
        return text.toString();
    }
}
