package io.churnwatch.cli.cluster;

import io.churnwatch.cli.ProgressBoard;
import io.churnwatch.testbed.cluster.Progress;

/** The cluster's steps as rows of a progress board. */
public record BoardProgress(ProgressBoard board) implements Progress {
    @Override
    public void reached(String process, Phase phase) {
        switch (phase) {
            case STARTING -> board.working(process, "starting");
            case READY -> board.done(process, "ready");
            case STOPPING -> board.working(process, "ending");
            case STOPPED -> board.done(process, "ended");
        }
    }
}
