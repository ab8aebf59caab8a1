package org.redshank.server.metrics;

import io.prometheus.metrics.core.metrics.CounterWithCallback;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.redshank.fleet.Fleet;
import org.redshank.fleet.alarm.Severity;
import org.redshank.fleet.link.ChannelStatus;
import org.redshank.fleet.link.LinkState;
import org.redshank.fleet.link.LinkStatus;
import org.redshank.fleet.order.OrderResult;
import org.redshank.fleet.order.Stage;
import org.redshank.fleet.vehicle.LinkHealth;
import org.redshank.journal.JournalState;
import org.redshank.server.live.LiveFeed;

/** What can be measured of the server. Everything is read when somebody asks, so it costs nothing meanwhile. */
final class Metrics {
    private static final int TICKETS = 1000;
    private static final double[] PERCENTS = {50, 90, 99, 99.9};

    private final Fleet fleet;
    private final LiveFeed live;
    private final PrometheusRegistry registry = new PrometheusRegistry();

    Metrics(Fleet fleet, LiveFeed live) {
        this.fleet = fleet;
        this.live = live;
        vehicles();
        links();
        journal();
        orders();
        alarms();
        live();
        machine();
    }

    PrometheusRegistry registry() {
        return registry;
    }

    private void vehicles() {
        gauge("redshank_vehicles", "Vehicles heard in this run, by the health of their links.", "link", report -> {
            for (LinkHealth health : LinkHealth.values()) {
                long count = fleet.vehicles().all().stream()
                        .filter(vehicle -> vehicle.state().link() == health)
                        .count();
                report.call((double) count, word(health));
            }
        });
        counter(
                "redshank_frames_heard",
                "Frames heard by all links.",
                () -> fleet.spine().frames());
    }

    private void links() {
        perLink("redshank_link_frames_in", "Frames heard.", sum(ChannelStatus::framesIn));
        perLink("redshank_link_frames_out", "Frames sent.", sum(ChannelStatus::framesOut));
        perLink("redshank_link_frames_lost", "Frames missing by sequence number.", sum(ChannelStatus::framesLost));
        perLink("redshank_link_bytes_in", "Bytes heard.", sum(ChannelStatus::bytesIn));
        perLink("redshank_link_bytes_out", "Bytes sent.", sum(ChannelStatus::bytesOut));
        perLink("redshank_link_bad_checksums", "Frames with a wrong checksum.", LinkStatus::badChecksums);
        gauge(
                "redshank_link_up",
                "1 while a link is open and heard.",
                "link",
                report -> fleet.links()
                        .list()
                        .forEach(link -> report.call(
                                link.state() == LinkState.OK ? 1 : 0,
                                link.config().id())));
    }

    private void journal() {
        gauge(
                "redshank_journal_bytes",
                "Size of the journal on disk.",
                () -> fleet.journal().status().bytes());
        gauge(
                "redshank_journal_ok",
                "1 while the journal keeps everything.",
                () -> fleet.journal().status().state() == JournalState.OK ? 1 : 0);
        counter(
                "redshank_journal_frames",
                "Frames kept.",
                () -> fleet.journal().status().frames());
        counter(
                "redshank_journal_events",
                "Events kept.",
                () -> fleet.journal().status().events());
        counter(
                "redshank_journal_frames_dropped",
                "Frames that could not be kept.",
                () -> fleet.journal().status().droppedFrames());
    }

    private void orders() {
        gauge("redshank_orders", "Results of the last thousand orders, one for each vehicle.", "stage", report -> {
            var results = fleet.orders().tickets(TICKETS).stream()
                    .flatMap(ticket -> ticket.results().stream())
                    .map(OrderResult::stage)
                    .toList();
            for (Stage stage : Stage.values()) {
                report.call((double) results.stream().filter(stage::equals).count(), stage.word());
            }
        });
    }

    private void alarms() {
        gauge("redshank_alarms_open", "Alarms that have to be shown.", "severity", report -> {
            for (Severity severity : Severity.values()) {
                long count = fleet.alarms().open().stream()
                        .filter(alarm -> alarm.severity() == severity)
                        .count();
                report.call((double) count, word(severity));
            }
        });
    }

    private void live() {
        gauge("redshank_live_clients", "Clients of the live feed.", () -> live.clients());
        counter(
                "redshank_live_records",
                "Vehicle records sent with news.",
                () -> live.latency().count());
        gauge(
                "redshank_live_p99_ms",
                "From frame received to WebSocket sent: 99 % took at most this.",
                () -> live.latency().percentileMs(99));
        gauge("redshank_live_latency_ms", "From frame received to WebSocket sent.", "percent", report -> {
            for (double percent : PERCENTS) {
                report.call(live.latency().percentileMs(percent), Double.toString(percent));
            }
        });
    }

    private void machine() {
        var memory = ManagementFactory.getMemoryMXBean();
        gauge("jvm_memory_used_bytes", "Memory in use.", "area", report -> {
            report.call(used(memory.getHeapMemoryUsage()), "heap");
            report.call(used(memory.getNonHeapMemoryUsage()), "nonheap");
        });
        gauge(
                "jvm_threads_current",
                "Platform threads.",
                () -> ManagementFactory.getThreadMXBean().getThreadCount());
        counter(
                "process_cpu_seconds",
                "Processor time of this process.",
                () -> ProcessHandle.current()
                        .info()
                        .totalCpuDuration()
                        .map(cpu -> cpu.toNanos() / 1e9)
                        .orElse(0.0));
        gauge(
                "process_start_time_seconds",
                "When this process began, seconds since 1970.",
                () -> ManagementFactory.getRuntimeMXBean().getStartTime() / 1e3);
        counter(
                "jvm_gc_collection_seconds",
                "Time spent collecting garbage.",
                () -> ManagementFactory.getGarbageCollectorMXBeans().stream()
                                .mapToLong(collector -> Math.max(0, collector.getCollectionTime()))
                                .sum()
                        / 1e3);
    }

    private static double used(MemoryUsage usage) {
        return usage.getUsed();
    }

    /** Takes a value and its label. */
    private interface Report {
        void call(double value, String label);
    }

    /** Reads a value. */
    private interface Reading {
        double now();
    }

    private void gauge(String name, String help, Reading reading) {
        GaugeWithCallback.builder()
                .name(name)
                .help(help)
                .callback(callback -> callback.call(reading.now()))
                .register(registry);
    }

    private void gauge(String name, String help, String label, Consumer<Report> readings) {
        GaugeWithCallback.builder()
                .name(name)
                .help(help)
                .labelNames(label)
                .callback(callback -> readings.accept(callback::call))
                .register(registry);
    }

    private void counter(String name, String help, Reading reading) {
        CounterWithCallback.builder()
                .name(name)
                .help(help)
                .callback(callback -> callback.call(reading.now()))
                .register(registry);
    }

    private void perLink(String name, String help, ToDoubleFunction<LinkStatus> figure) {
        CounterWithCallback.builder()
                .name(name)
                .help(help)
                .labelNames("link")
                .callback(callback -> fleet.links()
                        .list()
                        .forEach(link -> callback.call(
                                figure.applyAsDouble(link), link.config().id())))
                .register(registry);
    }

    private static ToDoubleFunction<LinkStatus> sum(Function<ChannelStatus, Long> figure) {
        return link -> link.channels().stream().mapToLong(figure::apply).sum();
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(java.util.Locale.ROOT);
    }
}
