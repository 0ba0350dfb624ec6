using LineThings.Workbench.Serving;

namespace LineThings.Workbench.Provisioning;

/// <summary>Flashes the boards of a class, one after the other, with somebody who plugs them in.</summary>
/// <param name="folder">The class's folder.</param>
/// <param name="nanoff">Runs nanoff.</param>
/// <param name="input">What the person types.</param>
/// <param name="output">What the person reads.</param>
/// <param name="time">The clock.</param>
internal sealed class Flasher(ClassFolder folder, INanoff nanoff, TextReader input, TextWriter output, TimeProvider time)
{
    /// <summary>Fetches the runtime into the class's folder, if it is not there.</summary>
    /// <param name="kind">Which kind of board.</param>
    /// <param name="version">Which version to fetch; <see langword="null"/> for the newest.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <returns>Whether it is there now.</returns>
    public async Task<bool> PrepareArchiveAsync(BoardKind kind, string? version, CancellationToken cancellation)
    {
        if (folder.FindRuntime(kind.Target) is { } there && (version is null || there.Version == Version.Parse(version)))
        {
            TellRuntime(there, "no internet is needed");
            return true;
        }

        Directory.CreateDirectory(folder.Archive);
        var (failure, _) = await RunAsync(NanoffCall.Archive(kind, folder.Archive, version), cancellation);
        var fetched = folder.FindRuntime(kind.Target);
        if (failure is null && fetched is null)
        {
            failure = new NanoffFailure(
                $"nanoff reports success, but {folder.Archive} holds no package of {kind.Target}", "nanoff --listtargets --platform esp32 lists what there is.");
        }

        if (failure is not null)
        {
            Tell(failure);
            return false;
        }

        TellRuntime(fetched!, "from now on no internet is needed");
        return true;
    }

    /// <summary>Flashes every board that is not finished. Each that is gets noted at once, so that it can be stopped at any moment.</summary>
    /// <param name="plan">The class.</param>
    /// <param name="kind">Which kind of board.</param>
    /// <param name="port">The serial port.</param>
    /// <param name="image">The program.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <returns>The plan, with what was done.</returns>
    public async Task<ClassPlan> FlashAsync(ClassPlan plan, BoardKind kind, string port, string image, CancellationToken cancellation)
    {
        foreach (var board in plan.Boards.Where(board => board.DoneAt is null))
        {
            output.WriteLine();
            output.WriteLine($"{plan.NameOf(board)} ({plan.CodeOf(board)}): plug it in at {port}, alone.");
            var (end, mac) = Ask("go on", canBeginAgain: false) switch
            {
                FlashAnswer.GoOn => await FlashAsync(
                    plan, board, kind, NanoffCall.OfBoard(kind, port, folder.Archive, image, folder.OfBoard(board.Number)), cancellation),
                FlashAnswer.LeaveOut => (BoardEnd.LeftOut, null),
                _ => (BoardEnd.Stopped, null),
            };
            if (end == BoardEnd.Stopped)
            {
                break;
            }

            if (end == BoardEnd.Done)
            {
                plan = plan.WithDone(board.Number, time.GetUtcNow(), mac);
                ClassPlanFile.Write(folder.Path, plan);
                output.WriteLine($"{plan.NameOf(board)} is done. Unplug it: its strip on, its card beside it.");
            }
        }

        return plan;
    }

    private async Task<(BoardEnd End, string? Mac)> FlashAsync(
        ClassPlan plan, PlannedBoard board, BoardKind kind, IReadOnlyList<NanoffCall> calls, CancellationToken cancellation)
    {
        var mac = default(string);
        for (var index = 0; index < calls.Count;)
        {
            var (failure, outcome) = await RunAsync(calls[index], cancellation);
            if (failure is null && calls[index].Step == NanoffStep.Chip)
            {
                var chip = ConnectedChip.Read(outcome.Lines)!;
                mac = chip.Mac;
                failure = chip.FaultAs(plan, board, kind);
            }

            if (failure is null)
            {
                index++;
                continue;
            }

            Tell(failure);
            switch (Ask("try again", canBeginAgain: true))
            {
                case FlashAnswer.Stop:
                    return (BoardEnd.Stopped, mac);
                case FlashAnswer.LeaveOut:
                    return (BoardEnd.LeftOut, mac);
                case FlashAnswer.BeginAgain:
                    index = 0;
                    break;
            }
        }

        return (BoardEnd.Done, mac);
    }

    private async Task<(NanoffFailure? Failure, NanoffOutcome Outcome)> RunAsync(NanoffCall call, CancellationToken cancellation)
    {
        output.WriteLine($"> {call.Told}");
        var outcome = await nanoff.RunAsync(call, line => output.WriteLine("  " + line), cancellation);
        return (NanoffVerdict.Of(call, outcome), outcome);
    }

    private void TellRuntime(RuntimePackage runtime, string andSo)
    {
        output.WriteLine($"Runtime: {runtime.Name} is in {folder.Archive}; {andSo}.");
        if (!runtime.IsOfThisFirmware)
        {
            output.WriteLine($"NOTE: this firmware was built for a runtime {RuntimePackage.Wanted}.x, and may not start on {runtime.Version}.");
            output.WriteLine($"      For another one empty {folder.Archive}, then --archive --fwversion {RuntimePackage.Wanted}.x.y. nanoff --listtargets --platform esp32 lists what there is.");
        }
    }

    private void Tell(NanoffFailure failure)
    {
        output.WriteLine($"FAILED: {failure.What}.");
        output.WriteLine($"        {failure.Cure}");
    }

    /// <summary>Asks, until the answer is one of those that are offered. The end of the input is an answer, too: stop.</summary>
    private FlashAnswer Ask(string goOn, bool canBeginAgain)
    {
        for (; ; )
        {
            output.WriteLine($"Enter: {goOn}.{(canBeginAgain ? " b: begin this board again." : string.Empty)} s: leave it out. q: stop.");
            switch (input.ReadLine()?.Trim().ToLowerInvariant())
            {
                case "":
                    return FlashAnswer.GoOn;
                case "b" when canBeginAgain:
                    return FlashAnswer.BeginAgain;
                case "s":
                    return FlashAnswer.LeaveOut;
                case null or "q":
                    return FlashAnswer.Stop;
            }
        }
    }
}
