package org.redshank.server.picture;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.redshank.server.picture.Job.State;
import org.redshank.server.pose.VehiclePoses;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Maps to be made, changes and movement to be found, one after the other, each in a folder of its own with what came of it;
 * live streams are followed beside them.
 * What was waiting or under way when the server ended goes on when it begins again. Any thread may call.
 */
public final class Jobs implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Jobs.class);
    private static final long GRACE_S = 20;

    private final Path folder;
    private final PictureStore pictures;
    private final Workshop workshop;
    private final InstantSource clock;
    private final Carriers carriers;
    private final Growing growing;
    private final Map<String, Job> jobs = new LinkedHashMap<>();
    private final BlockingQueue<String> waiting = new LinkedBlockingQueue<>();
    private final List<Consumer<Job>> listeners = new CopyOnWriteArrayList<>();
    private final Thread thread;
    private final Map<String, Process> running = new HashMap<>();
    private volatile boolean closing;
    private int next = 1;

    /**
     * Jobs of this folder, those that were not over begun again.
     *
     * @param carriers vehicles that tell where the cameras of live streams are
     */
    public Jobs(Path folder, PictureStore pictures, Workshop workshop, InstantSource clock, Carriers carriers) {
        this.folder = folder;
        this.pictures = pictures;
        this.workshop = workshop;
        this.clock = clock;
        this.carriers = carriers;
        this.growing = new Growing(pictures);
        for (Job job : load(folder)) {
            next = Math.max(next, 1 + Integer.parseInt(job.id().substring(1)));
            Job now = job.state().over() ? job : job.with(State.WAITING, "");
            jobs.put(now.id(), now);
            if (!now.state().over()) {
                waiting.add(now.id());
            }
        }
        thread = Thread.ofPlatform().daemon().name("picture-jobs").start(this::run);
    }

    private static List<Job> load(Path folder) {
        try {
            Files.createDirectories(folder);
            try (Stream<Path> within = Files.list(folder)) {
                return within.filter(JobFile::isIn)
                        .map(JobFile::read)
                        .sorted(Comparator.comparing(Job::askedAt))
                        .toList();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Calls this with each job whose results are there, before it counts as done, and of a live stream with each that comes; on
     * the thread of the job.
     */
    public void whenMade(Consumer<Job> listener) {
        listeners.add(listener);
    }

    /** Those of a kind, the newest first. */
    public synchronized List<Job> list(Class<? extends Job.Work> kind) {
        return new ArrayList<>(jobs.values())
                .reversed().stream().filter(job -> kind.isInstance(job.work())).toList();
    }

    public synchronized @Nullable Job find(String id) {
        return jobs.get(id);
    }

    /** How many live streams are followed, or are about to be. */
    synchronized int streams() {
        return (int) jobs.values().stream()
                .filter(job -> job.isLive() && !job.state().over())
                .count();
    }

    /** The GeoTIFF of a map. */
    Path map(String id) {
        return folder.resolve(id).resolve("map.tif");
    }

    /** The GeoJSON of changes. */
    Path changes(String id) {
        return folder.resolve(id).resolve("changes.geojson");
    }

    /** The GeoJSON of what moves. */
    Path tracks(String id) {
        return folder.resolve(id).resolve("tracks.geojson");
    }

    /** Where the camera of a live stream was and looked, of which a vehicle's telemetry tells. */
    Path poses(String id) {
        return folder.resolve(id).resolve(PictureStore.POSES);
    }

    /** The GeoJSON of what moves now in a live stream, or moved since the edition before. */
    Path now(String id) {
        return folder.resolve(id).resolve("now.geojson");
    }

    /** The folder of pictures of what was found. */
    Path cuts(String id) {
        return folder.resolve(id).resolve("pictures");
    }

    /** The folder of what a map's photos saw. */
    Path seen(String id) {
        return folder.resolve(id).resolve("seen");
    }

    Path report(String id) {
        return folder.resolve(id).resolve("report.json");
    }

    /** Puts a job into the queue. */
    public synchronized Job ask(Job.Work work) {
        String letter = switch (work) {
            case Job.MapOf map -> "m";
            case Job.ChangeBetween between -> "c";
            case Job.MovementIn movement -> "v";
        };
        Job job = new Job(letter + next++, work, State.WAITING, "", clock.instant(), 0);
        keep(job);
        waiting.add(job.id());
        return job;
    }

    /** Stops a job that is not over, or a map that grows; null when there is none. */
    public synchronized @Nullable Job stop(String id) {
        Job job = jobs.get(id);
        if (job == null || job.state().over() && !grows(job)) {
            return job;
        }
        Job stopped = job.with(State.STOPPED, "stopped");
        keep(stopped);
        Process process = running.get(id);
        if (process != null) {
            process.destroy();
        }
        return stopped;
    }

    private void run() {
        try {
            while (!closing) {
                String id = waiting.poll(1, TimeUnit.SECONDS);
                Job job = id == null ? null : find(id);
                if (job != null && job.state() == State.WAITING && job.isLive()) {
                    Thread.ofVirtual().name("stream-" + id).start(() -> makeAlone(job));
                } else if (job != null && job.state() == State.WAITING) {
                    make(job);
                }
                growing.due(list(Job.MapOf.class)).forEach(this::again);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // closed
        }
    }

    /** What is wrong with a map that is to be compared; it was waiting before the comparison was. */
    private String missing(String id) {
        Job map = find(id);
        return map != null && !map.isThere() && map.work() instanceof Job.MapOf of
                ? "the map of " + of.set() + " was not made: " + map.said() + ". "
                : "";
    }

    private synchronized void again(Job job) {
        keep(job.with(State.WAITING, ""));
        waiting.add(job.id());
    }

    private void makeAlone(Job job) {
        try (VehiclePoses poses = carriers.poses(job, poses(job.id()))) {
            if (poses == null || awaited(job, poses)) {
                make(job);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            ended(job.id(), -1, "could not begin: " + e.getMessage());
        }
    }

    /** Waits until it is known where the camera is; false when it was stopped first. */
    private boolean awaited(Job job, VehiclePoses poses) throws InterruptedException {
        while (!poses.awaitFirst()) {
            synchronized (this) {
                Job now = jobs.getOrDefault(job.id(), job);
                if (closing || now.state().over()) {
                    return false;
                }
                keep(now.with(State.RUNNING, "the vehicle has not told " + poses.missing() + " yet"));
            }
        }
        return true;
    }

    private void make(Job job) throws InterruptedException {
        if (job.work() instanceof Job.ChangeBetween between) {
            String missing = missing(between.before()) + missing(between.after());
            if (!missing.isEmpty()) {
                ended(job.id(), -1, missing.strip());
                return;
            }
        }
        try {
            growing.begins(job);
            long before = told(job); // of an earlier run: asked before this one can have written
            Process process = workshop.begin(JobCommand.of(job, this, pictures));
            begun(job, process);
            String last = follow(job, process, before);
            int code = process.waitFor();
            if (code == 0) {
                if (grows(job)) {
                    Growing.take(map(job.id()));
                    Growing.take(report(job.id()));
                    Growing.takeAll(seen(job.id()));
                }
                listeners.forEach(listener -> listener.accept(job));
            }
            ended(job.id(), code, last);
            if (code == 0 && !grows(job)) {
                once(job.id());
            }
        } catch (IOException e) {
            ended(job.id(), -1, "could not begin: " + e.getMessage());
        } catch (RuntimeException e) {
            LOG.error("what job {} made cannot be used", job.id(), e);
            ended(job.id(), -1, "what was made cannot be used: " + e.getMessage());
        }
    }

    private static boolean grows(Job job) {
        return job.work() instanceof Job.MapOf map && map.grows();
    }

    /** What was made has its bytes in common with all that is the same. */
    private void once(String id) {
        try (Stream<Path> made = Files.walk(folder.resolve(id))) {
            for (Path file : made.filter(Files::isRegularFile).toList()) {
                if (!file.endsWith(JobFile.NAME)) {
                    pictures.keepOnce(file);
                }
            }
        } catch (IOException e) {
            LOG.warn("what job {} made is kept apart from what is the same", id, e);
        }
    }

    private synchronized void begun(Job job, Process process) {
        running.put(job.id(), process);
        Job now = jobs.getOrDefault(job.id(), job);
        if (closing || now.state().over()) {
            process.destroy();
        } else {
            keep(now.with(State.RUNNING, "beginning"));
        }
    }

    /** When what a live stream shows now was written, in milliseconds since 1970; 0 when nothing was. */
    private long told(Job job) {
        return job.isLive() ? now(job.id()).toFile().lastModified() : 0;
    }

    /** Reads what the program says until it ends; its last words. */
    private String follow(Job job, Process process, long before) throws IOException {
        String last = "";
        long told = before;
        try (BufferedReader said = process.errorReader(StandardCharsets.UTF_8)) {
            for (String line = said.readLine(); line != null; line = said.readLine()) {
                last = line.isBlank() ? last : line;
                say(job.id(), last);
                long written = told(job);
                if (written != told) {
                    told = written;
                    come(job);
                }
            }
        }
        return last;
    }

    /** Something more of a live stream is there. */
    private void come(Job job) {
        synchronized (this) {
            jobs.computeIfPresent(job.id(), (id, known) -> known.there());
        }
        try {
            listeners.forEach(listener -> listener.accept(job));
        } catch (RuntimeException e) {
            LOG.error("what came of stream {} cannot be used", job.id(), e);
        }
    }

    private synchronized void say(String id, String words) {
        Job job = jobs.get(id);
        if (job != null && job.state() == State.RUNNING) {
            jobs.put(id, job.with(State.RUNNING, words));
        }
    }

    private synchronized void ended(String id, int code, String last) {
        running.remove(id);
        Job job = jobs.get(id);
        growing.ended(id);
        if (job == null || closing || job.state().over()) {
            return;
        }
        keep(code == 0 ? job.madeAgain() : job.with(State.FAILED, last));
    }

    private void keep(Job job) {
        jobs.put(job.id(), job);
        try {
            JobFile.write(folder.resolve(job.id()), job);
        } catch (IOException e) {
            LOG.error("the state of job {} is not on the disk", job.id(), e);
        }
    }

    /** Stops what is under way, so that it goes on at the next start. */
    @Override
    public void close() {
        List<Process> ending;
        synchronized (this) {
            closing = true;
            ending = List.copyOf(running.values());
        }
        thread.interrupt();
        ending.forEach(Process::destroy);
        for (Process process : ending) {
            try {
                if (!process.waitFor(GRACE_S, TimeUnit.SECONDS)) {
                    process.destroyForcibly();
                }
            } catch (InterruptedException e) {
                process.destroyForcibly();
                Thread.currentThread().interrupt();
            }
        }
    }
}
