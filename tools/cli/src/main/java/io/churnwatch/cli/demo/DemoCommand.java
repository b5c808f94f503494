package io.churnwatch.cli.demo;

import io.churnwatch.cli.ExitCode;
import io.churnwatch.cli.Home;
import io.churnwatch.cli.JsonOption;
import io.churnwatch.cli.Terminals;
import io.churnwatch.cli.UserError;
import io.churnwatch.cli.job.JobJar;
import io.churnwatch.cli.rules.PackFile;
import io.churnwatch.registry.PublishedPack;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jline.terminal.Terminal;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code churnwatch demo} */
@Command(
        name = "demo",
        description = "Start Kafka, registry and Flink on this machine, simulate accounts, and show their scores and"
                + " alerts as they change.",
        footer = {
            "",
            "Everything runs on 127.0.0.1 on free ports and writes to a folder of its own;",
            "Ctrl-C or q ends it all and deletes the folder. Arrow keys follow other accounts.",
            "The job runs exactly-once with a checkpoint each second: what it says is seen then."
        })
public final class DemoCommand implements Callable<Integer> {
    private static final int MOST_ACCOUNTS = 20_000;
    /** Whatever the locale says: JSON is UTF-8. */
    private static final PrintStream STANDARD_OUT =
            new PrintStream(new FileOutputStream(FileDescriptor.out), false, StandardCharsets.UTF_8);

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec command;

    @Mixin
    private final JsonOption json = new JsonOption();

    @Option(names = "--accounts", paramLabel = "N", description = "Accounts to simulate (${DEFAULT-VALUE}).")
    private int accounts = 20;

    @Option(names = "--seed", paramLabel = "N", description = "Other seeds, other accounts (${DEFAULT-VALUE}).")
    private long seed = 1;

    @Option(names = "--dirt", description = "Send late, duplicate, malformed and future-dated events too.")
    private boolean dirt;

    @Option(
            names = "--speed",
            paramLabel = "TIME",
            converter = DurationWord.class,
            description = "Simulated time that passes in a second, such as 6h or 1d (2d).")
    private Duration perSecond = Duration.ofDays(2);

    @Option(
            names = "--for",
            paramLabel = "TIME",
            converter = DurationWord.class,
            description = "End by itself so long after the first scores, such as 60s or 5m.")
    private @Nullable Duration length;

    @Option(names = "--pack", paramLabel = "FILE", description = "The rule pack (rules/telephony-saas.yaml).")
    private @Nullable Path packFile;

    @Option(
            names = "--follow",
            paramLabel = "ACCOUNT",
            description = "The account to show in detail (one with a story).")
    private @Nullable String follow;

    @Option(names = "--plain", description = "Print lines in place of drawing on the terminal.")
    private boolean plain;

    @Override
    public Integer call() {
        // Else it draws lines in a way that only some terminals know.
        System.setProperty("org.jline.utils.disableAlternateCharset", "true");
        if (accounts < 1 || accounts > MOST_ACCOUNTS) {
            throw new UserError("--accounts must be between 1 and " + MOST_ACCOUNTS + ", was " + accounts);
        }
        var settings = new DemoSettings(perSecond);
        var feed = new SimulatedFeed(seed, accounts, dirt, settings.daysPerSecond());
        var followed = follow == null ? feed.favourite() : follow;
        if (!feed.knows(followed)) {
            throw new UserError(
                    "--follow names '" + followed + "', but the simulated accounts are named like " + feed.favourite());
        }
        var read = PackFile.read(packFile == null ? Home.project().resolve("rules/telephony-saas.yaml") : packFile);
        var pack = new PublishedPack(read.valid().name(), read.valid().version(), read.source());
        var jar = JobJar.built();
        var board = new Board(feed);
        board.follow(followed);
        board.footer("q end everything  ↑↓ other account   ● opened ▲ graver ▼ milder ✔ over");
        var folder = DemoFolder.create(Home.folder().resolve("demo"));
        var play = new Play(folder, settings, pack, jar, feed, board, outputs(board));
        new Demo(folder, play, board, view(), command.commandLine().getErr()).run(Optional.ofNullable(length));
        sum(board);
        return ExitCode.GOOD;
    }

    private Outputs outputs(Board board) {
        return json.wanted() ? new Both(board, new LinesOut(STANDARD_OUT)) : board;
    }

    private View view() {
        boolean unicode = !Ascii.isEnough(System.getenv());
        if (json.wanted()) {
            return new PlainView(command.commandLine().getErr(), false, unicode);
        }
        // Drawn on standard error, but whoever sends standard output elsewhere wants lines there.
        var terminal = plain || System.console() == null ? Optional.<Terminal>empty() : Terminals.standardError();
        return terminal.<View>map(drawn -> new ScreenView(drawn, unicode))
                .orElseGet(() -> new PlainView(command.commandLine().getOut(), true, unicode));
    }

    private void sum(Board board) {
        var scene = board.scene();
        var err = command.commandLine().getErr();
        err.printf(
                Locale.ROOT,
                "%,d events judged gave %,d health updates, %,d alerts and %,d dead letters.%n",
                scene.flow().events().judged(),
                scene.flow().healthUpdates(),
                scene.flow().alerts(),
                scene.flow().allDeadLetters());
        err.flush();
    }
}
