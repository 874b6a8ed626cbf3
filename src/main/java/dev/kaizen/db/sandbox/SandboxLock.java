package dev.kaizen.db.sandbox;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.locks.ReentrantLock;

/** Lets one start, stop or reset at a time work in a sandbox, among all threads and processes. */
final class SandboxLock {
    /** File locks belong to the process, and closing any channel drops them: threads take turns before they open one. */
    private static final ReentrantLock THREADS = new ReentrantLock();

    private SandboxLock() {}

    /** What is done while the lock is held. */
    interface Work<T> {
        T run() throws IOException;
    }

    /** @param waiting called once when another one holds the lock */
    static <T> T hold(Path file, Runnable waiting, Work<T> work) throws IOException {
        boolean waited = !THREADS.tryLock();
        if (waited) {
            waiting.run();
            THREADS.lock();
        }
        // The kernel releases the lock when the channel is closed or its process dies.
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            if (channel.tryLock() == null) {
                if (!waited) {
                    waiting.run();
                }
                channel.lock();
            }
            return work.run();
        } finally {
            THREADS.unlock();
        }
    }
}
