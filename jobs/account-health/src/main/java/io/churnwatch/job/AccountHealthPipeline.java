package io.churnwatch.job;

import io.churnwatch.account.AccountOperator;
import io.churnwatch.account.AccountOperatorFactory;
import io.churnwatch.account.AccountSettings;
import io.churnwatch.account.Control;
import io.churnwatch.account.KeyedEvent;
import io.churnwatch.emit.Emission;
import io.churnwatch.ingest.IngestOperator;
import io.churnwatch.ingest.Ingested;
import io.churnwatch.storm.RaisedAlert;
import io.churnwatch.storm.StormGuard;
import io.churnwatch.storm.StormSettings;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

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

    public static Outputs build(
            Inputs in, IngestOperator.Settings ingest, AccountSettings account, StormSettings storm) {
        var events = in.events()
                .transform("ingest", TypeInformation.of(KeyedEvent.class), new IngestOperator(ingest))
                .uid("ingest");
        var controls = in.packs().union(events.getSideOutput(IngestOperator.ENDS));
        var judged = events.keyBy(KeyedEvent::accountId)
                .connect(controls.broadcast())
                .transform("account", TypeInformation.of(Emission.class), new AccountOperatorFactory(account))
                .uid("account");
        return new Outputs(
                account.isReplay() ? judged : judged.union(guarded(judged, storm)),
                events.getSideOutput(IngestOperator.DEAD_LETTERS));
    }

    /** Live, alerts leave the account stage by a side door, behind which the storm guard stands. */
    private static DataStream<Emission> guarded(SingleOutputStreamOperator<Emission> judged, StormSettings settings) {
        return judged.getSideOutput(AccountOperator.ALERTS)
                .keyBy(RaisedAlert::ruleId)
                // What the packs say is acted on at once; nothing of them is kept for later.
                .connect(judged.getSideOutput(AccountOperator.ACTIVE_PACKS).broadcast(new MapStateDescriptor<?, ?>[0]))
                .process(new StormGuard(settings))
                .uid("storm")
                .name("storm");
    }
}
