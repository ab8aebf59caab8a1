package org.redshank.app.plan;

import picocli.CommandLine.Command;

/** Plans of every kind. */
@Command(
        name = "plan",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "KIND",
        description = {
            "Plans a task for the vehicles at hand: one JSON summary on the standard output, the plan in files.",
            "The answer for a plan that cannot be flown is exit code 1 and a summary with the refusal: which limit, by"
                    + " how much, and what would be possible."
        },
        subcommands = {
            SurveyCommand.class,
            CorridorCommand.class,
            OrbitCommand.class,
            SearchCommand.class,
            WatchCommand.class,
            SortieCommand.class,
            AllocateCommand.class,
            ConvertCommand.class
        })
public final class PlanCommand {}
