package io.churnwatch.engine.metrics;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Somebody at the account whom metrics look at by a role, not by name.
 *
 * @param setting the setting that names the person; null: it is who is most active
 * @param tracker of who is most active, -1 where a setting names the person
 * @param min how active the most active one must be
 */
public record Person(String name, @Nullable String setting, int tracker, Duration over, double min) {
    /** Nobody is known. */
    static final long NOBODY = 0;

    /** The hash of the person's id as things stand now. */
    long now(AccountView account) {
        if (setting != null) {
            return idOf(account.facts().profile(), setting);
        }
        return users(account).top(account, over, tracker, min);
    }

    /** The first instant after the clock at which time alone may put somebody else in the role. */
    long nextChange(AccountView account) {
        return setting != null ? View.NEVER : users(account).nextChange(account, over, tracker);
    }

    private UserActivity users(AccountView account) {
        return (UserActivity) account.facts().memory(tracker);
    }

    /** Whom a setting names, or the profile's field of that name. */
    public static long idOf(AccountProfile profile, String setting) {
        String id = setting.equals(AccountField.CHAMPION_USER_ID.word())
                ? profile.text(AccountField.CHAMPION_USER_ID)
                : profile.setting(setting);
        return id == null || id.isEmpty() ? NOBODY : UserActivity.hash(id);
    }
}
