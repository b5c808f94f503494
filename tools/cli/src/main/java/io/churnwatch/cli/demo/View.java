package io.churnwatch.cli.demo;

/** Where the demo is seen. */
interface View extends AutoCloseable {
    /** Shows the scene, then waits a moment for a person's wish. */
    Wish show(Scene scene);

    /** Gives the terminal back; nothing is shown afterwards. */
    @Override
    void close();

    /** What a person at the keyboard may want. */
    enum Wish {
        NOTHING,
        QUIT,
        NEXT_ACCOUNT,
        PREVIOUS_ACCOUNT
    }
}
