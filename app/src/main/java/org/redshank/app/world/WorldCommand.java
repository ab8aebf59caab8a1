package org.redshank.app.world;

import picocli.CommandLine.Command;

/** Sets of pictures with their truth. */
@Command(
        name = "world",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "SET",
        description =
                "Makes pictures of a simulated world with the truth beside them; the same seed gives the same set.",
        subcommands = {SurveySetCommand.class, PairSetCommand.class, FlightSetCommand.class})
public final class WorldCommand {}
