package io.churnwatch.cli.imports;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/** Takes the text of one row apart into its fields. */
@FunctionalInterface
interface Splitter {
    List<String> split(String text) throws RowException;

    static Splitter of(Format format) {
        if (format.kind() == Format.Kind.WHITESPACE) {
            Pattern gaps = Pattern.compile("\\s+");
            return text -> Arrays.asList(gaps.split(text.strip(), -1));
        }
        Character quote = format.quote();
        if (quote == null) {
            Pattern separator = Pattern.compile(Pattern.quote(String.valueOf(format.separator())));
            return text -> Arrays.asList(separator.split(text, -1));
        }
        CsvReader.CsvReaderBuilder csv = CsvReader.builder()
                .fieldSeparator(format.separator())
                .quoteCharacter(quote)
                .skipEmptyLines(false);
        return text -> csvFields(csv, text);
    }

    private static List<String> csvFields(CsvReader.CsvReaderBuilder csv, String text) throws RowException {
        try {
            return csv.ofSingleCsvRecord(text).getFields();
        } catch (CsvParseException failure) {
            throw new RowException(Reject.WRONG_WIDTH, "not CSV: " + failure.getMessage());
        }
    }
}
