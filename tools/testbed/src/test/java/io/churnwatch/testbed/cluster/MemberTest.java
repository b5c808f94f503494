package io.churnwatch.testbed.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MemberTest {
    @TempDir
    Path folder;

    private ProcessHandle sleeper;

    @BeforeEach
    void launch() throws IOException {
        sleeper = launch(ProcessHandle.current().pid());
    }

    @AfterEach
    void end() {
        sleeper.destroyForcibly();
    }

    @Test
    void theProcessThatWasStartedIsRecognised() {
        assertThat(member(began()).process()).contains(sleeper);
    }

    /** Its id was given to another program since: that one must never be ended. */
    @Test
    void aReusedProcessIdIsNotOurs() {
        assertThat(member(began().minus(Duration.ofMinutes(1))).process()).isEmpty();
    }

    @Test
    void anEndedProcessIsGone() {
        var member = member(began());
        OsProcess.end(sleeper, Duration.ofSeconds(10));
        assertThat(member.process()).isEmpty();
    }

    @Test
    void aPausedProcessIsEndedToo() {
        OsProcess.signal(sleeper, "STOP");
        OsProcess.end(sleeper, Duration.ofSeconds(10));
        assertThat(OsProcess.runs(sleeper)).isFalse();
    }

    /** Ctrl-C in the terminal reaches every process of its group. */
    @Test
    void anInterruptIsIgnored() {
        // Until then it is still the shell that prepares the way.
        assertThat(Poll.until(Duration.ofSeconds(10), this::isTheProgram)).isTrue();
        OsProcess.signal(sleeper, "INT");
        OsProcess.signal(sleeper, "HUP");
        assertThat(Poll.until(Duration.ofMillis(300), () -> !OsProcess.runs(sleeper)))
                .isFalse();
    }

    @Test
    void theStateFileKeepsEveryMember() throws IOException {
        var folders = new Folders(folder);
        var layout = Layout.of(ClusterSpec.in(folder));
        var state = new ClusterState(folder.toString(), "2026-03-02T09:00:00Z", 0, layout, List.of(member(began())));
        state.write(folders);
        assertThat(ClusterState.read(folders)).contains(state);
        assertThat(Files.readString(folders.state())).contains("\"pid\" : " + sleeper.pid());
    }

    private boolean isTheProgram() {
        return sleeper.info()
                .command()
                .filter(command -> command.endsWith("sleep") || command.endsWith("coreutils"))
                .isPresent();
    }

    /** An owner that is killed cannot end anything any more. */
    @Test
    void aProcessWhoseOwnerIsGoneEnds() throws IOException {
        var owner = launch(ProcessHandle.current().pid());
        var owned = launch(owner.pid());
        OsProcess.kill(owner);
        assertThat(Poll.until(Duration.ofSeconds(20), () -> !OsProcess.runs(owned)))
                .isTrue();
    }

    @Test
    void aProcessThatNobodyOwnsOutlivesWhoStartedIt() throws IOException {
        new ClusterState(folder.toString(), "", 0, Layout.of(ClusterSpec.in(folder)), List.of())
                .write(new Folders(folder));
        var starter = launch(ProcessHandle.current().pid());
        var free = launch(starter.pid());
        OsProcess.kill(starter);
        try {
            assertThat(Poll.until(Duration.ofSeconds(3), () -> !OsProcess.runs(free)))
                    .isFalse();
        } finally {
            OsProcess.kill(free);
        }
    }

    private ProcessHandle launch(long owner) throws IOException {
        return OsProcess.launch(
                List.of("sleep", "600"), folder, folder.resolve("out"), owner, new Folders(folder).state());
    }

    private Instant began() {
        return sleeper.info().startInstant().orElseThrow();
    }

    private Member member(Instant began) {
        return new Member("kafka", Component.KAFKA, sleeper.pid(), began.toEpochMilli(), 9092, "127.0.0.1:9092", "log");
    }
}
