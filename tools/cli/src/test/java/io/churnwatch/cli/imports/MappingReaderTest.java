package io.churnwatch.cli.imports;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.churnwatch.cli.UserError;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MappingReaderTest {
    private static final String GOOD = """
            columns: [account, at]
            times:
              - { format: yyyy-MM-dd, zone: UTC }
            account_id: { column: account }
            occurred_at: { column: at }
            skip:
              - { when: account == "x", reason: not ours }
            lines:
              - stream: usage
                kind: call
            """;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            kind: call              | knd: call              | m.yaml:10: a usage line has no field 'knd'
            stream: usage           | stream: usages         | m.yaml:9: 'usages' is no stream; the streams are usage
            account == "x"          | acount == "x"          | m.yaml:7: undeclared reference to 'acount'
            account == "x"          | account                | m.yaml:7: 'account' must be true or false
            account == "x"          | account >              | m.yaml:7: mismatched input
            zone: UTC               | zone: Mars             | m.yaml:3: 'Mars' is no time zone
            yyyy-MM-dd              | ypsilon                | m.yaml:3: 'ypsilon' is no time format
            { column: at }          | { column: art }        | m.yaml:5: unknown column 'art'; the mapping has account, at
            { column: at }          | "{art}"                | m.yaml:5: unknown column 'art'
            columns:                | colums:                | m.yaml:1: 'columns' is missing here
            lines:                  | liens:                 | m.yaml:1: 'lines' is missing here
            [account, at]           | [account, a t]         | m.yaml:1: 'a t' cannot be used in expressions; write columns as name: header
            [account, at]           | [account, account]     | m.yaml:1: a column is named twice here
            [account, at]           | [account, file, at]    | m.yaml:1: 'file' means two things
            [account, at]           | [account, at           | m.yaml:2: not YAML
            kind: call              | kind: call, kind: x    | m.yaml:10: not YAML
            reason: not ours        | resaon: not ours       | m.yaml:7: 'reason' is missing here
            """)
    void aMistakeIsOneSentenceThatNamesItsLine(String good, String bad, String sentence) {
        assertThatThrownBy(() -> MappingReader.parse("m.yaml", GOOD.replace(good, bad)))
                .isInstanceOf(UserError.class)
                .hasMessageStartingWith(sentence)
                .hasMessageNotContaining("\n");
    }

    @Test
    void aLineThatLacksWhatItsContractNeedsIsRefused() {
        assertThatThrownBy(() -> MappingReader.parse("m.yaml", GOOD.replace("    kind: call\n", "")))
                .hasMessage("m.yaml:9: a usage line needs 'kind'");
    }

    @Test
    void aValueThatNoEnumKnowsIsRefused() {
        assertThatThrownBy(() -> MappingReader.parse(
                        "m.yaml", GOOD.replace("usage\n    kind: call", "survey\n    survey: pns\n    score: 1")))
                .hasMessageStartingWith("m.yaml:10: 'pns' is none of NPS, CSAT");
    }

    @Test
    void aMissingFileAndGarbageAreTheUsersErrors() {
        assertThatThrownBy(() -> MappingReader.read(Path.of("nowhere.yaml")))
                .isInstanceOf(UserError.class)
                .hasMessageStartingWith("nowhere.yaml: there is no such file");
        assertThatThrownBy(() -> MappingReader.parse("m.yaml", "\u0001\u0002"))
                .isInstanceOf(UserError.class)
                .hasMessageStartingWith("m.yaml");
        assertThatThrownBy(() -> MappingReader.parse("m.yaml", ""))
                .isInstanceOf(UserError.class)
                .hasMessage("m.yaml: the file is empty");
    }
}
