package dev.kaizen.db.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.kaizen.db.Failure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class PartialFileTest {
    @TempDir
    Path directory;

    @Test
    void of_two_who_write_one_file_the_first_keeps_it() throws IOException {
        Path target = directory.resolve("b.tar");
        try (PartialFile first = PartialFile.beside(target);
                PartialFile second = PartialFile.beside(target)) {
            Files.writeString(first.file(), "first");
            Files.writeString(second.file(), "second");
            first.complete();
            assertThatThrownBy(second::complete)
                    .isInstanceOf(Failure.class)
                    .hasMessage(target + " exists already; nothing was written");
        }
        assertThat(target).hasContent("first");
        assertThat(directory).isDirectoryContaining(path -> path.equals(target));
    }

    @Test
    void a_link_to_nowhere_stays() throws IOException {
        Path link = Files.createSymbolicLink(directory.resolve("b.tar"), directory.resolve("nowhere"));
        assertThatThrownBy(() -> PartialFile.refuseExisting(link)).isInstanceOf(Failure.class);
        try (PartialFile file = PartialFile.beside(link)) {
            Files.writeString(file.file(), "rows");
            assertThatThrownBy(file::complete).isInstanceOf(Failure.class);
        }
        assertThat(link).isSymbolicLink();
    }
}
