package dev.kaizen.db.backup;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Date;

import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/** Puts the manifest and the files it lists into a tar, in that order. */
final class ArchiveWriter {
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private final Path file;

    ArchiveWriter(Path file) {
        this.file = file;
    }

    /** @param folder holds the files by the last part of their names */
    void write(Manifest manifest, Path folder) throws IOException {
        Date time = Date.from(Instant.parse(manifest.createdAt()));
        try (OutputStream disk = new BufferedOutputStream(Files.newOutputStream(file));
                TarArchiveOutputStream tar = new TarArchiveOutputStream(disk, StandardCharsets.UTF_8.name())) {
            tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
            tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
            byte[] text = (JSON.writeValueAsString(manifest) + "\n").getBytes(StandardCharsets.UTF_8);
            write(tar, Manifest.FILE, text, time);
            write(tar, Manifest.DIGEST_FILE, Manifest.digestLine(text).getBytes(StandardCharsets.UTF_8), time);
            for (Manifest.Entry entry : manifest.entries()) {
                begin(tar, entry.file(), entry.bytes(), time);
                Path data = folder.resolve(Path.of(entry.file()).getFileName());
                Files.copy(data, tar);
                tar.closeArchiveEntry();
                Files.delete(data);
            }
        }
    }

    private static void write(TarArchiveOutputStream tar, String name, byte[] bytes, Date time) throws IOException {
        begin(tar, name, bytes.length, time);
        tar.write(bytes);
        tar.closeArchiveEntry();
    }

    private static void begin(TarArchiveOutputStream tar, String name, long size, Date time) throws IOException {
        TarArchiveEntry entry = new TarArchiveEntry(name);
        entry.setSize(size);
        entry.setModTime(time);
        entry.setMode(0600);
        tar.putArchiveEntry(entry);
    }
}
