package io.churnwatch.account;

import io.churnwatch.emit.Emission;
import org.apache.flink.streaming.api.operators.AbstractStreamOperatorFactory;
import org.apache.flink.streaming.api.operators.StreamOperator;
import org.apache.flink.streaming.api.operators.StreamOperatorParameters;
import org.apache.flink.streaming.api.operators.TwoInputStreamOperatorFactory;

/** Makes the account stage, with the mailbox that lets a sweep give way to events. */
public final class AccountOperatorFactory extends AbstractStreamOperatorFactory<Emission>
        implements TwoInputStreamOperatorFactory<KeyedEvent, Control, Emission> {
    private static final long serialVersionUID = 1L;

    private final AccountSettings settings;

    public AccountOperatorFactory(AccountSettings settings) {
        this.settings = settings;
    }

    @Override
    @SuppressWarnings("unchecked") // Flink's own signature.
    public <T extends StreamOperator<Emission>> T createStreamOperator(StreamOperatorParameters<Emission> parameters) {
        return (T) new AccountOperator(parameters, settings);
    }

    @Override
    @SuppressWarnings("rawtypes") // Flink's own signature.
    public Class<? extends StreamOperator> getStreamOperatorClass(ClassLoader classLoader) {
        return AccountOperator.class;
    }
}
