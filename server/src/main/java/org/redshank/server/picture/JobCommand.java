package org.redshank.server.picture;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The command of {@code ./redshank} that does a job, with its arguments. */
final class JobCommand {
    /** A camera that is fixed to a vehicle, or held by a small gimbal, whose angles come some tenths of a second off. */
    private static final String TELEMETRY_DEG = "2";

    /** A stream is there again after the vehicle was on the ground, or somebody stops it. */
    private static final String PATIENCE = "12h";

    private JobCommand() {}

    static List<String> of(Job job, Jobs files, PictureStore pictures) {
        String id = job.id();
        return switch (job.work()) {
            case Job.MapOf(String set, boolean quick, boolean grows) -> {
                Path map = files.map(id);
                Path report = files.report(id);
                Path seen = files.seen(id);
                List<String> command = words("mosaic", pictures.folder(set));
                command.addAll(words("--out", grows ? Growing.fresh(map) : map));
                command.addAll(words("--report", grows ? Growing.fresh(report) : report));
                command.addAll(words("--coverage", grows ? Growing.freshWithin(seen) : seen));
                if (quick) {
                    command.add("--quick");
                }
                yield command;
            }
            case Job.ChangeBetween(String before, String after) -> {
                List<String> command = words("change", files.map(before));
                command.add(files.map(after).toString());
                command.addAll(words("--out", files.changes(id)));
                command.addAll(words("--pictures", files.cuts(id)));
                command.addAll(words("--report", files.report(id)));
                command.addAll(words("--before-report", files.report(before)));
                command.addAll(words("--after-report", files.report(after)));
                yield command;
            }
            case Job.MovementIn(String set, String stream, Double groundM, Job.Carrier carrier) -> {
                List<String> command = new ArrayList<>(List.of("movement"));
                command.add(stream == null ? pictures.film(set).toString() : stream);
                command.addAll(words(
                        "--pose",
                        carrier == null ? pictures.folder(set).resolve(PictureStore.POSES) : files.poses(id)));
                command.addAll(words("--camera", pictures.folder(set).resolve(PictureStore.CAMERA)));
                if (carrier != null) {
                    command.addAll(List.of("--attitude-error", TELEMETRY_DEG));
                }
                command.addAll(words("--out", files.tracks(id)));
                command.addAll(words("--pictures", files.cuts(id)));
                if (stream != null) {
                    command.addAll(words("--now", files.now(id)));
                    command.addAll(List.of("--patience", PATIENCE));
                }
                if (groundM != null) {
                    command.addAll(List.of("--ground", groundM.toString()));
                }
                yield command;
            }
        };
    }

    private static List<String> words(String name, Path file) {
        return new ArrayList<>(List.of(name, file.toString()));
    }
}
