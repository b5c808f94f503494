package io.churnwatch.cli.imports;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.io.SerializedString;
import io.churnwatch.cli.CompressedFiles;
import io.churnwatch.cli.UserError;
import java.io.IOException;
import java.nio.file.Path;

/** Keeps the rows that could not be used, one line of JSON each, so that they can be looked at and repaired. */
interface RejectSink extends AutoCloseable {
    void accept(String file, Row row, Reject reject);

    @Override
    void close();

    /** Rejects are counted, not kept. */
    static RejectSink nowhere() {
        return new RejectSink() {
            @Override
            public void accept(String file, Row row, Reject reject) {}

            @Override
            public void close() {}
        };
    }

    static RejectSink to(Path path) {
        return new InFile(path);
    }

    /** The rejects in a file. */
    final class InFile implements RejectSink {
        private final Path path;
        private final JsonGenerator json;

        private InFile(Path path) {
            this.path = path;
            try {
                this.json = new JsonFactory().createGenerator(CompressedFiles.write(path));
            } catch (IOException failure) {
                throw unwritable(failure);
            }
            json.setRootValueSeparator(new SerializedString("\n"));
        }

        @Override
        public void accept(String file, Row row, Reject reject) {
            try {
                json.writeStartObject();
                json.writeStringField("file", file);
                json.writeNumberField("row", row.number());
                json.writeStringField("reason", reject.reason());
                json.writeStringField("message", reject.message());
                json.writeStringField("text", row.text());
                json.writeEndObject();
            } catch (IOException failure) {
                throw unwritable(failure);
            }
        }

        @Override
        public void close() {
            try {
                json.writeRaw('\n');
                json.close();
            } catch (IOException failure) {
                throw unwritable(failure);
            }
        }

        private UserError unwritable(IOException failure) {
            return new UserError(path + " cannot be written: " + failure.getMessage());
        }
    }
}
