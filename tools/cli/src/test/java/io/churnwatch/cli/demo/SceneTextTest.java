package io.churnwatch.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import org.jline.utils.AttributedString;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SceneTextTest {
    @ParameterizedTest
    @CsvSource({"80,24", "140,45", "100,30", "250,80", "60,20", "20,8", "3,2", "1,1"})
    void anyTerminalIsFilledAndNeverOverrun(int width, int height) {
        for (var board : List.of(Scenes.starting(), Scenes.running())) {
            var lines = SceneText.draw(board.scene(), width, height);
            assertThat(lines).hasSize(height);
            assertThat(lines).allSatisfy(line -> assertThat(line.columnLength()).isLessThanOrEqualTo(width));
        }
    }

    @Test
    void whileStartingItShowsWhatIsStartedAndWhere() {
        var text = text(Scenes.starting(), 80, 24);
        assertThat(text).containsPattern("[⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏] Kafka +127\\.0\\.0\\.1:9092 +\\d+ s");
        assertThat(text).containsPattern("· account-health job");
        assertThat(text).contains("starting, 0 s");
    }

    @ParameterizedTest
    @CsvSource({"80,24", "140,45"})
    void runningItShowsEverythingThatMatters(int width, int height) {
        var text = text(Scenes.running(), width, height);
        assertThat(text).contains("Mon 2 Mar 2026 12:00").contains("1 day a second");
        assertThat(text).contains("✔ Kafka 127.0.0.1:9092");
        assertThat(text).contains("12,345 judged, 55 wait").contains("0 dead letters");
        assertThat(text).contains("3 accounts").containsPattern("red +1 █+").containsPattern("green +2 █+");
        assertThat(text).contains("open: 1 critical 0 warn 0 watch");
        assertThat(text).contains("acme  missed calls rise").contains("score 20 red, behaviour, 100 % known");
        assertThat(text).containsPattern("−2 +missed_calls +missed_pct_7d 35").doesNotContain("seat_use_pct");
        assertThat(text).contains("critical 35 % of calls missed in 7 days (limit 30 %)");
        assertThat(text).containsPattern("02 Mar( 12:00)? ▲ critical acme");
        assertThat(text).containsPattern("✔ watch    beta");
    }

    @Test
    void theNewestAlertIsOnTop() {
        var text = text(Scenes.running(), 80, 24);
        assertThat(text.indexOf("limit 5")).isLessThan(text.lastIndexOf("limit 20 %"));
    }

    @Test
    void theCurveShowsTheScoreThatHeldAtEachTime() {
        var scene = Scenes.running().scene();
        var scores = scene.followed().orElseThrow().scores();
        var curve = Bars.curve(scores, Scenes.MONDAY_NOON, java.time.Duration.ofDays(20), 5, 1);
        assertThat(curve.get(0).toString()).isEqualTo("███▃▂");
    }

    @Test
    void withoutUnicodeEveryCharacterIsAscii() {
        var scene = Scenes.running().scene();
        assertThat(SceneText.draw(scene, 80, 24).stream().map(Ascii::fold))
                .allSatisfy(line ->
                        assertThat(line.toString()).matches("\\p{ASCII}*").doesNotContain("?"));
    }

    private static String text(Board board, int width, int height) {
        return SceneText.draw(board.scene(), width, height).stream()
                .map(AttributedString::toString)
                .collect(Collectors.joining("\n"));
    }
}
