package org.redshank.app.plan;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.redshank.app.Arguments;
import org.redshank.earth.Altitude;
import org.redshank.planning.files.PlanContent;
import org.redshank.planning.files.PlanFiles;
import org.redshank.planning.files.Shape;
import org.redshank.planning.files.Spot;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** One form of file into another. */
@Command(
        name = "convert",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Turns a file of shapes or a mission into another form, by the endings of their names: " + Inputs.FORMS
                    + ".",
            "What the other form has no place for is told in the summary as left_out."
        })
final class ConvertCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "IN", description = "file to read")
    Path in = Path.of("in");

    @Parameters(index = "1", paramLabel = "OUT", description = "file to write")
    Path out = Path.of("out");

    @Option(
            names = "--height",
            paramLabel = "METRES",
            description = "above the launch site, for points of lines that have no height and are to become a mission")
    @Nullable
    Double height;

    @Override
    public Integer call() {
        Arguments.writable(out);
        PlanContent content = PlanFiles.read(in);
        PlanFiles.Written written = PlanFiles.write(out, height == null ? content : raised(content, height));
        Summary summary = new Summary()
                .with("shapes", content.shapes().size())
                .with(
                        "mission_items",
                        content.mission().map(m -> m.lines().size()).orElse(0))
                .with("left_out", written.leftOut())
                .with("files", written.files().stream().map(Path::toString).toList());
        System.out.println(summary);
        return 0;
    }

    private static PlanContent raised(PlanContent content, double height) {
        Altitude above = new Altitude.AboveHome(height);
        List<Shape> shapes = new ArrayList<>();
        for (Shape shape : content.shapes()) {
            shapes.add(
                    shape.form() instanceof Shape.Form.Line line
                            ? new Shape(
                                    shape.name(),
                                    shape.role(),
                                    new Shape.Form.Line(line.spots().stream()
                                            .map(spot -> new Spot(
                                                    spot.at(),
                                                    Optional.of(spot.altitude().orElse(above))))
                                            .toList()),
                                    shape.properties())
                            : shape);
        }
        return new PlanContent(shapes, content.mission());
    }
}
