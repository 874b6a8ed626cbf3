package dev.kaizen.db.migrate;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

import liquibase.resource.AbstractResource;
import liquibase.resource.AbstractResourceAccessor;
import liquibase.resource.OpenOptions;
import liquibase.resource.Resource;

import dev.kaizen.db.migrate.source.ChangelogSource;

/** Lets Liquibase read a {@link ChangelogSource}, and nothing else. */
final class SourceAccessor extends AbstractResourceAccessor {
    private final ChangelogSource source;

    SourceAccessor(ChangelogSource source) {
        this.source = source;
    }

    @Override
    public List<Resource> search(String path, boolean recursive) {
        return List.of();
    }

    @Override
    public List<Resource> getAll(String path) {
        Resource resource = new SourceResource(path);
        return resource.exists() ? List.of(resource) : List.of();
    }

    @Override
    public List<String> describeLocations() {
        return List.of(source.description());
    }

    @Override
    public void close() {}

    private final class SourceResource extends AbstractResource {
        SourceResource(String path) {
            super(Path.of(path).normalize().toString(), URI.create("changelog:/" + path.replace(' ', '+')));
        }

        @Override
        public InputStream openInputStream() throws IOException {
            String text = source.read(getPath()).orElseThrow(() -> new NoSuchFileException(getPath()));
            return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public boolean exists() {
            return source.read(getPath()).isPresent();
        }

        @Override
        public Resource resolve(String other) {
            return new SourceResource(resolvePath(other));
        }

        @Override
        public Resource resolveSibling(String other) {
            return new SourceResource(resolveSiblingPath(other));
        }

        @Override
        public OutputStream openOutputStream(OpenOptions options) throws IOException {
            throw new IOException(getPath() + " is read only");
        }
    }
}
