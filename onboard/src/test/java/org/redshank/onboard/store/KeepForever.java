package org.redshank.onboard.store;

import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.SplittableRandom;
import org.redshank.journal.Journal;
import org.redshank.journal.JournalOptions;
import org.redshank.onboard.picture.PictureRecord;

/** Keeps one picture after another in a process of its own and prints each that is kept, until it is killed. */
final class KeepForever {
    private KeepForever() {}

    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[0]);
        SplittableRandom random = new SplittableRandom(Long.parseLong(arguments[1]));
        PictureStore store = PictureStore.open(folder.resolve("pictures"));
        Journal journal = Journal.open(folder.resolve("log"), JournalOptions.defaults(), InstantSource.system());
        Logbook logbook = new Logbook(journal);
        for (long i = 0; ; i++) {
            byte[] bytes = new byte[random.nextInt(1, 300_000)];
            random.nextBytes(bytes);
            PictureStore.Kept kept = store.keep(new ByteArrayInputStream(bytes));
            PictureRecord record = new PictureRecord(kept.id().name(), i, false, 1, 1, kept.bytes(), null, List.of());
            logbook.kept(i, new KeptPicture(kept.id(), record, ".jpg", "shot " + i));
            System.out.println(kept.id().hex() + " " + kept.bytes());
        }
    }
}
