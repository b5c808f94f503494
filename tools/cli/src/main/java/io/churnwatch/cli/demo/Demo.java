package io.churnwatch.cli.demo;

import io.churnwatch.testbed.cluster.ClusterException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/** Shows the play until somebody has seen enough, and ends everything, whatever the way out. */
final class Demo {
    private final DemoFolder folder;
    private final Play play;
    private final Board board;
    private final View view;
    private final PrintWriter err;
    private final AtomicBoolean ending = new AtomicBoolean();
    private boolean keepFolder;

    Demo(DemoFolder folder, Play play, Board board, View view, PrintWriter err) {
        this.folder = folder;
        this.play = play;
        this.board = board;
        this.view = view;
        this.err = err;
    }

    /**
     * Comes back when the time is over or a person wants to leave.
     *
     * @param length how long to go on once everything is up; empty for until the end is wanted
     * @throws ClusterException when something failed; the logs stay then
     */
    void run(Optional<Duration> length) {
        // Ctrl-C and SIGTERM end the JVM by way of its hooks.
        var hook = new Thread(this::end, "end-demo");
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            play.start();
            watch(length);
        } catch (RuntimeException e) {
            keepFolder = true;
            throw e;
        } finally {
            end();
            forget(hook);
        }
    }

    private void watch(Optional<Duration> length) {
        Duration upSince = null;
        while (true) {
            var scene = board.scene();
            if (ending.get()) {
                sleepUntilTheJvmEnds();
            }
            var wish = view.show(scene);
            if (wish == View.Wish.QUIT) {
                return;
            }
            if (wish != View.Wish.NOTHING) {
                board.followNext(wish == View.Wish.NEXT_ACCOUNT ? 1 : -1);
            }
            var failure = play.failure();
            if (failure != null && !ending.get()) {
                throw failure;
            }
            if (upSince == null && scene.isUp()) {
                upSince = scene.elapsed();
            }
            if (upSince != null
                    && length.isPresent()
                    && scene.elapsed().minus(upSince).compareTo(length.get()) >= 0) {
                return;
            }
        }
    }

    private void end() {
        if (!ending.compareAndSet(false, true)) {
            return;
        }
        view.close();
        say("Ending everything that was started …");
        play.close();
        if (keepFolder) {
            say("The logs are in " + folder.path().resolve("logs") + "; the next demo deletes them.");
        } else if (!folder.delete()) {
            say("All processes have ended, but " + folder.path() + " could not be deleted.");
        } else {
            say("All processes have ended, their data is deleted.");
        }
    }

    private void say(String sentence) {
        err.println(sentence);
        err.flush();
    }

    private static void forget(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException alreadyEnding) {
            // Then the hook has ended or is ending everything.
        }
    }

    /** The hook is at work; whatever we did or said now would only disturb. */
    private static void sleepUntilTheJvmEnds() {
        while (true) {
            try {
                Thread.sleep(1_000);
            } catch (InterruptedException e) {
                // There is nobody left to tell.
            }
        }
    }
}
