package io.churnwatch.registry;

import io.churnwatch.config.ConfigException;
import java.io.IOException;
import org.apache.avro.Schema;
import org.apache.avro.SchemaParseException;
import org.apache.flink.avro.registry.confluent.shaded.io.confluent.kafka.schemaregistry.client.rest.RestService;
import org.apache.flink.avro.registry.confluent.shaded.io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;

/** A registry with Confluent's API, reached by Confluent's own client (which Flink carries under another name). */
public final class ConfluentRegistry implements SchemaRegistry {
    private static final int CONNECT_MILLIS = 5_000;
    private static final int ANSWER_MILLIS = 30_000;
    private static final int UNKNOWN_SCHEMA = 40403;

    private final String url;
    private final RestService rest;

    public ConfluentRegistry(String url) {
        this.url = url;
        this.rest = new RestService(url);
        rest.setHttpConnectTimeoutMs(CONNECT_MILLIS);
        rest.setHttpReadTimeoutMs(ANSWER_MILLIS);
    }

    @Override
    public int register(String subject, Schema schema) throws UnavailableException {
        try {
            int id = rest.registerSchema(schema.toString(), subject);
            rest.updateCompatibility("FULL_TRANSITIVE", subject);
            return id;
        } catch (RestClientException refused) {
            if (refused.getStatus() == 409) {
                throw new ConfigException(
                        "the registry at " + url + " holds a schema for '" + subject
                                + "' that this version is not compatible with: " + refused.getMessage(),
                        refused);
            }
            throw unavailable(refused);
        } catch (IOException unreachable) {
            throw unavailable(unreachable);
        }
    }

    @Override
    public Schema fetch(int id) throws UnavailableException, UnknownIdException {
        try {
            return new Schema.Parser().parse(rest.getId(id).getSchemaString());
        } catch (RestClientException refused) {
            if (refused.getErrorCode() == UNKNOWN_SCHEMA || refused.getStatus() == 404) {
                throw new UnknownIdException(id);
            }
            throw unavailable(refused);
        } catch (SchemaParseException notAvro) {
            throw new UnknownIdException(id);
        } catch (IOException unreachable) {
            throw unavailable(unreachable);
        }
    }

    private UnavailableException unavailable(Exception cause) {
        return new UnavailableException("the schema registry at " + url + " does not answer: " + cause, cause);
    }
}
