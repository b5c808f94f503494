package io.churnwatch.job;

import io.churnwatch.account.AccountOperatorFactory;
import io.churnwatch.account.AccountSettings;
import io.churnwatch.account.Control;
import io.churnwatch.account.KeyedEvent;
import io.churnwatch.emit.Emission;
import io.churnwatch.ingest.IngestOperator;
import io.churnwatch.ingest.Ingested;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;

/** The whole job on one screen. Knows no Kafka: the main brings sources and sinks, tests bring collections. */
public final class AccountHealthPipeline {
    private AccountHealthPipeline() {}

    /** What comes in: events with words about their partitions, and published packs. */
    public record Inputs(DataStream<Ingested> events, DataStream<Control> packs) {}

    /** What goes out: of accounts and packs, and of records that could not be used. */
    public record Outputs(DataStream<Emission> account, DataStream<Emission> deadLetters) {
        public DataStream<Emission> all() {
            return account.union(deadLetters);
        }
    }

    public static Outputs build(Inputs in, IngestOperator.Settings ingest, AccountSettings account) {
        var events = in.events()
                .transform("ingest", TypeInformation.of(KeyedEvent.class), new IngestOperator(ingest))
                .uid("ingest");
        var controls = in.packs().union(events.getSideOutput(IngestOperator.ENDS));
        var judged = events.keyBy(KeyedEvent::accountId)
                .connect(controls.broadcast())
                .transform("account", TypeInformation.of(Emission.class), new AccountOperatorFactory(account))
                .uid("account");
        return new Outputs(judged, events.getSideOutput(IngestOperator.DEAD_LETTERS));
    }
}
