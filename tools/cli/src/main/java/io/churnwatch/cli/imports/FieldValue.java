package io.churnwatch.cli.imports;

import io.churnwatch.cli.imports.Expressions.Expression;
import io.churnwatch.cli.imports.Expressions.Variables;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where the value of a field of a line comes from. */
sealed interface FieldValue {
    /** Text, a number, a truth, an instant or a map of such; null when the row has nothing to say. */
    @Nullable
    Object of(Variables row) throws RowException;

    /** Text that is the same in every row but for the columns named in it. */
    record Text(List<Piece> pieces) implements FieldValue {
        /** A literal text, or a column when it is one. */
        record Piece(String text, boolean column) {}

        boolean isConstant() {
            return pieces.size() == 1 && !pieces.get(0).column();
        }

        @Override
        public Object of(Variables row) {
            if (isConstant()) {
                return pieces.get(0).text();
            }
            var text = new StringBuilder();
            for (Piece piece : pieces) {
                String value = piece.column() ? row.value(piece.text()) : piece.text();
                text.append(value == null ? "" : value);
            }
            return text.toString();
        }
    }

    /**
     * A column as it stands, or as a table translates it.
     *
     * @param otherwise what empty text, or text that the table lacks, stands for; null = nothing, or a refused row
     */
    record Column(
            String name,
            Map<String, String> table,
            @Nullable String otherwise) implements FieldValue {
        @Override
        public @Nullable Object of(Variables row) throws RowException {
            String text = row.value(name);
            if (text == null || text.isEmpty()) {
                return otherwise;
            }
            if (table.isEmpty()) {
                return text;
            }
            String translated = table.getOrDefault(text, otherwise);
            if (translated == null) {
                throw new RowException(
                        Reject.UNTRANSLATED, "column '" + name + "' holds '" + text + "', which its table lacks");
            }
            return translated;
        }
    }

    /** What an expression comes to; empty text is nothing. */
    record Computed(Expression expression) implements FieldValue {
        @Override
        public @Nullable Object of(Variables row) throws RowException {
            Object value = expression.value(row);
            return "".equals(value) ? null : value;
        }
    }
}
