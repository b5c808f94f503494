package io.churnwatch.cli.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.jline.terminal.Attributes;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.utils.AttributedString;
import org.jline.utils.Display;
import org.jline.utils.InfoCmp.Capability;

/** The whole terminal, redrawn where it changed, as large as it is at the moment. */
final class ScreenView implements View {
    private static final long FRAME_MILLIS = 100;
    private static final int ESCAPE = 27;

    private final Terminal terminal;
    private final Attributes before;
    private final Display display;
    private final boolean unicode;
    private Size size = new Size();
    private boolean closed;

    ScreenView(Terminal terminal, boolean unicode) {
        this.terminal = terminal;
        this.unicode = unicode;
        this.before = terminal.enterRawMode();
        this.display = new Display(terminal, true);
        terminal.puts(Capability.enter_ca_mode);
        terminal.puts(Capability.cursor_invisible);
        terminal.flush();
    }

    @Override
    public Wish show(Scene scene) {
        draw(scene);
        try {
            return wish();
        } catch (IOException noKeyboard) {
            return Wish.NOTHING;
        }
    }

    private synchronized void draw(Scene scene) {
        if (closed) {
            return;
        }
        var now = terminal.getSize();
        if (!now.equals(size)) {
            size = now;
            display.clear();
            display.resize(size.getRows(), size.getColumns());
        }
        int width = size.getColumns();
        List<AttributedString> lines = SceneText.draw(scene, width, size.getRows());
        display.update(unicode ? lines : lines.stream().map(Ascii::fold).toList(), 0);
    }

    private Wish wish() throws IOException {
        var keys = terminal.reader();
        int key = keys.read(FRAME_MILLIS);
        if (key == ESCAPE && keys.read(1) == '[') {
            key = switch (keys.read(1)) {
                case 'A', 'D' -> 'p';
                case 'B', 'C' -> 'n';
                default -> 0;
            };
        }
        return switch (key) {
            case 'q', 'Q' -> Wish.QUIT;
            case 'n', 'j', '\t', ' ' -> Wish.NEXT_ACCOUNT;
            case 'p', 'k' -> Wish.PREVIOUS_ACCOUNT;
            default -> Wish.NOTHING;
        };
    }

    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        terminal.puts(Capability.cursor_visible);
        terminal.puts(Capability.exit_ca_mode);
        terminal.setAttributes(before);
        terminal.flush();
        try {
            terminal.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
