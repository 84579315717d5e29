package io.pathlake.run;

import picocli.CommandLine.Command;

/** Commands about single sources. */
@Command(
    name = "source",
    mixinStandardHelpOptions = true,
    description = "Shows what a file would become, or drafts settings for a new kind of file.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {SourceCheckCommand.class, SourceNewCommand.class})
final class SourceCommand {}
