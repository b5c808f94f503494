package io.churnwatch.cli.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.churnwatch.cli.Churnwatch;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Does what the walk-through says, step by step, and holds what it shows against what is printed. */
class WalkthroughTest {
    private static final Path PAGE = Path.of("../../docs/rules-walkthrough.md");
    private static final Pattern BLOCK = Pattern.compile("```(yaml|json|edit|console)(.*?)\n(.*?)```", Pattern.DOTALL);
    private static final Pattern SAVED_AS = Pattern.compile("[Ss]ave\\s+[^`]*`([^`]+)`(?![\\s\\S]*```)");
    private static final Pattern SECONDS = Pattern.compile("\\(\\d+(\\.\\d+)? s\\)");

    @TempDir
    Path folder;

    @Test
    void everyStepPrintsWhatThePageShows() throws IOException {
        String page = Files.readString(PAGE);
        StringBuilder done = new StringBuilder();
        int end = 0;
        Matcher block = BLOCK.matcher(page);
        while (block.find()) {
            String before = page.substring(end, block.start());
            done.append(before);
            done.append("```").append(block.group(1)).append(block.group(2)).append('\n');
            done.append(
                    switch (block.group(1)) {
                        case "console" -> run(block.group(3));
                        case "edit" -> edit(block.group(2).strip(), block.group(3));
                        default -> save(before, block.group(3));
                    });
            done.append("```");
            end = block.end();
        }
        done.append(page, end, page.length());
        // Whoever changes the page or the words of a command finds the new page here.
        Files.writeString(Path.of("target/rules-walkthrough.md"), done);

        assertThat(done.toString()).isEqualTo(page);
    }

    private String save(String before, String content) throws IOException {
        Matcher named = SAVED_AS.matcher(before);
        assertThat(named.find()).as("a name for%n%s", content).isTrue();
        Path file = folder.resolve(named.group(1));
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
        return content;
    }

    private String edit(String name, String change) throws IOException {
        List<String> lines = change.lines().toList();
        Path file = folder.resolve(name);
        String text = Files.readString(file);
        String from = lines.get(0).substring(2);
        assertThat(text).contains(from);
        Files.writeString(file, text.replace(from, lines.get(1).substring(2)));
        return change;
    }

    /** The commands with what they print. */
    private String run(String console) {
        StringBuilder shown = new StringBuilder();
        console.lines()
                .filter(line -> line.startsWith("$ "))
                .forEach(line -> shown.append(line)
                        .append('\n')
                        .append(printed(
                                line.substring("$ scripts/churnwatch ".length()).split(" "))));
        return shown.toString();
    }

    private String printed(String[] words) {
        StringWriter printed = new StringWriter();
        Churnwatch.commandLine()
                .setOut(new PrintWriter(printed))
                .setErr(new PrintWriter(printed))
                .execute(Arrays.stream(words)
                        .map(word -> word.contains("/") || word.endsWith(".jsonl")
                                ? folder.resolve(word).toString()
                                : word)
                        .toArray(String[]::new));
        String text = printed.toString().replace(folder + "/", "");
        return SECONDS.matcher(text).replaceAll("(0.1 s)");
    }
}
