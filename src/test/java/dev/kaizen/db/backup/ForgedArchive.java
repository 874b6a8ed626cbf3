package dev.kaizen.db.backup;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.zip.GZIPOutputStream;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.apache.commons.codec.digest.DigestUtils;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/** An archive whose sums are right, whatever it says. */
final class ForgedArchive {
    private static final JsonMapper JSON = new JsonMapper();

    private final Map<String, byte[]> files = new LinkedHashMap<>();
    private final ObjectNode manifest;

    private ForgedArchive(Path file) throws IOException {
        try (TarArchiveInputStream tar = new TarArchiveInputStream(Files.newInputStream(file))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                files.put(entry.getName(), tar.readAllBytes());
            }
        }
        manifest = (ObjectNode) JSON.readTree(files.get(Manifest.FILE));
    }

    static ForgedArchive of(Path file) throws IOException {
        return new ForgedArchive(file);
    }

    ForgedArchive with(Consumer<ObjectNode> change) {
        change.accept(manifest);
        return this;
    }

    /** Other rows in the file of a table. */
    ForgedArchive holding(String table, String rows) throws IOException {
        ObjectNode entry = entry(table);
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(packed)) {
            out.write(rows.getBytes(StandardCharsets.UTF_8));
        }
        files.put(entry.get("file").asText(), packed.toByteArray());
        entry.put("digest", DigestUtils.sha256Hex(packed.toByteArray()));
        entry.put("rows", rows.lines().count());
        return this;
    }

    ObjectNode entry(String relation) {
        for (var entry : manifest.withArray("entries")) {
            if (entry.get("relation").asText().equals(relation)) {
                return (ObjectNode) entry;
            }
        }
        throw new AssertionError("There is no " + relation);
    }

    void write(Path file) throws IOException {
        byte[] text = JSON.writeValueAsBytes(manifest);
        files.put(Manifest.FILE, text);
        files.put(Manifest.DIGEST_FILE, Manifest.digestLine(text).getBytes(StandardCharsets.UTF_8));
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(Files.newOutputStream(file))) {
            for (Map.Entry<String, byte[]> part : files.entrySet()) {
                TarArchiveEntry entry = new TarArchiveEntry(part.getKey());
                entry.setSize(part.getValue().length);
                tar.putArchiveEntry(entry);
                tar.write(part.getValue());
                tar.closeArchiveEntry();
            }
        }
    }
}
