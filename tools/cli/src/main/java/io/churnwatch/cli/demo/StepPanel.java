package io.churnwatch.cli.demo;

import static io.churnwatch.cli.demo.Ink.FAINT;
import static io.churnwatch.cli.demo.Ink.GOOD;
import static io.churnwatch.cli.demo.Ink.fit;

import io.churnwatch.cli.demo.Scene.Phase;
import io.churnwatch.cli.demo.Scene.Step;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;

/** What is started and where: a row each while it starts, one line for all afterwards. */
final class StepPanel {
    private static final String[] SPINNER = {"⠋", "⠙", "⠹", "⠸", "⠼", "⠴", "⠦", "⠧", "⠇", "⠏"};
    private static final long SPIN_MILLIS = 100;

    private static final Pattern ENDPOINT = Pattern.compile("(http://)?127\\.0\\.0\\.1:\\d+");
    private static final int WIDE = 100;

    private StepPanel() {}

    static List<AttributedString> draw(Scene scene, int width) {
        int widest = scene.steps().stream()
                .mapToInt(step -> step.name().length())
                .max()
                .orElse(0);
        return scene.steps().stream()
                .map(step -> row(step, widest, scene.elapsed(), width))
                .toList();
    }

    /** Only what has an endpoint of its own. */
    static AttributedString inOneLine(Scene scene, int width) {
        var line = new AttributedStringBuilder();
        for (var step : scene.steps()) {
            if (ENDPOINT.matcher(step.where()).matches()) {
                line.append(" ").styled(GOOD, "✔").append(" " + step.name() + " ");
                line.styled(FAINT, (width < WIDE ? step.where().replace("http://", "") : step.where()) + " ");
            }
        }
        return fit(line.toAttributedString(), width);
    }

    private static AttributedString row(Step step, int widest, Duration elapsed, int width) {
        var line = new AttributedStringBuilder().append("  ");
        switch (step.phase()) {
            case WAITING -> line.styled(FAINT, "·");
            case WORKING -> line.styled(Ink.HINT, SPINNER[(int) (elapsed.toMillis() / SPIN_MILLIS % SPINNER.length)]);
            case DONE -> line.styled(GOOD, "✔");
            case FAILED -> line.styled(Ink.BAD, "✘");
        }
        var style = step.phase() == Phase.WAITING ? FAINT : Ink.PLAIN;
        line.styled(style, " " + fit(step.name(), widest) + "  ");
        line.styled(style, step.where());
        var right = step.phase() == Phase.WAITING ? "" : Words.seconds(step.took()) + "  ";
        return Ink.spread(line.toAttributedString(), Ink.styled(right, FAINT), width);
    }
}
