package dev.kaizen.db.backup;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.apache.commons.codec.binary.Hex;
import org.apache.commons.codec.digest.DigestUtils;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

import dev.kaizen.db.ExitCode;
import dev.kaizen.db.Failure;

/** An archive that was looked through to its end: every file is there, once, and is what the manifest says. */
public final class Archive {
    private static final int LARGEST_MANIFEST = 64 << 20;
    private static final int LARGEST_DIGEST = 200;
    private static final JsonMapper JSON = new JsonMapper();

    private final Path file;
    private final Manifest manifest;
    private final String digest;

    private Archive(Path file, Manifest manifest, String digest) {
        this.file = file;
        this.manifest = manifest;
        this.digest = digest;
    }

    /** Takes the rows of one entry, in the text format of COPY. */
    @FunctionalInterface
    interface Loader {
        void load(Manifest.Entry entry, InputStream rows) throws IOException;
    }

    /** @throws Failure (2) when there is no such file, (3) when it is no archive of ours or not as it was written */
    public static Archive open(Path file) {
        if (Files.exists(file) && (Files.isDirectory(file) || !Files.isReadable(file))) {
            throw new Failure(ExitCode.USAGE, file + " is no file that may be read", null);
        }
        try (TarArchiveInputStream tar = tar(file)) {
            TarArchiveEntry first = first(file, tar);
            if (first == null || !first.getName().equals(Manifest.FILE) || first.getSize() > LARGEST_MANIFEST) {
                throw foreign(file);
            }
            byte[] text = tar.readNBytes(LARGEST_MANIFEST);
            Manifest manifest = manifest(file, text);
            TarArchiveEntry second = tar.getNextEntry();
            if (second == null
                    || !second.getName().equals(Manifest.DIGEST_FILE)
                    || !new String(tar.readNBytes(LARGEST_DIGEST), StandardCharsets.UTF_8)
                            .equals(Manifest.digestLine(text))) {
                throw damaged(file, "its manifest is not as it was written", null);
            }
            verify(file, manifest, tar);
            return new Archive(file, manifest, Manifest.digestLine(text).split(" ")[0]);
        } catch (NoSuchFileException missing) {
            throw new Failure(ExitCode.USAGE, "There is no file " + file, null);
        } catch (IOException unreadable) {
            throw damaged(file, "it ends too early", unreadable);
        }
    }

    public Manifest manifest() {
        return manifest;
    }

    public Path file() {
        return file;
    }

    /** Of the manifest, and so of all it lists. */
    String digest() {
        return digest;
    }

    /** Reads every entry in turn. */
    void read(Loader loader) {
        Map<String, Manifest.Entry> entries = byName(manifest);
        try (TarArchiveInputStream tar = tar(file)) {
            for (TarArchiveEntry next = tar.getNextEntry(); next != null; next = tar.getNextEntry()) {
                Manifest.Entry entry = entries.get(next.getName());
                if (entry != null) {
                    DigestInputStream bytes = new DigestInputStream(tar, DigestUtils.getSha256Digest());
                    loader.load(entry, new GZIPInputStream(bytes, 1 << 16));
                    requireUnchanged(file, entry, bytes);
                }
            }
        } catch (IOException unreadable) {
            throw damaged(file, "it cannot be read to its end", unreadable);
        }
    }

    private static TarArchiveInputStream tar(Path file) throws IOException {
        return new TarArchiveInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 16));
    }

    private static TarArchiveEntry first(Path file, TarArchiveInputStream tar) {
        try {
            return tar.getNextEntry();
        } catch (IOException noTar) {
            throw foreign(file);
        }
    }

    private static Manifest manifest(Path file, byte[] text) {
        try {
            Manifest manifest = JSON.readValue(text, Manifest.class);
            if (!Manifest.KIND.equals(manifest.kind())) {
                throw foreign(file);
            }
            if (manifest.formatVersion() != Manifest.FORMAT_VERSION) {
                throw new Failure(
                        ExitCode.NO,
                        file + " has format " + manifest.formatVersion() + "; this kaizen-db reads "
                                + Manifest.FORMAT_VERSION,
                        "Restore it with the kaizen-db that made it: " + manifest.toolVersion() + ".");
            }
            if (!new ManifestCheck(manifest).passes()) {
                throw damaged(file, "its manifest is none that a backup writes", null);
            }
            return manifest;
        } catch (JsonProcessingException | NullPointerException foreign) {
            throw foreign(file);
        } catch (IOException unreadable) {
            throw damaged(file, "its manifest cannot be read", unreadable);
        }
    }

    private static void verify(Path file, Manifest manifest, TarArchiveInputStream tar) throws IOException {
        Map<String, Manifest.Entry> missing = new HashMap<>(byName(manifest));
        for (TarArchiveEntry next = tar.getNextEntry(); next != null; next = tar.getNextEntry()) {
            Manifest.Entry entry = missing.remove(next.getName());
            if (entry == null) {
                throw damaged(file, "its manifest does not list " + next.getName(), null);
            }
            requireUnchanged(file, entry, new DigestInputStream(tar, DigestUtils.getSha256Digest()));
        }
        if (!missing.isEmpty()) {
            throw damaged(file, missing.keySet().iterator().next() + " is missing", null);
        }
    }

    /** Reads what is left of the entry. */
    private static void requireUnchanged(Path file, Manifest.Entry entry, DigestInputStream bytes) throws IOException {
        bytes.transferTo(OutputStream.nullOutputStream());
        if (!Hex.encodeHexString(bytes.getMessageDigest().digest()).equals(entry.digest())) {
            throw damaged(file, entry.file() + " is not as it was written", null);
        }
    }

    private static Map<String, Manifest.Entry> byName(Manifest manifest) {
        return manifest.entries().stream().collect(Collectors.toMap(Manifest.Entry::file, Function.identity()));
    }

    private static Failure foreign(Path file) {
        return new Failure(
                ExitCode.NO, file + " is no backup of kaizen-db", "kaizen-db backup makes one; nothing was changed.");
    }

    private static Failure damaged(Path file, String what, Exception cause) {
        return new Failure(
                ExitCode.NO, file + " is damaged: " + what + "; nothing was changed", "Take another copy.", cause);
    }
}
