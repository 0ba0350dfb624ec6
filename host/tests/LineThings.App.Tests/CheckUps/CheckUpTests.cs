namespace LineThings.App.Tests;

/// <summary>How a check-up goes from step to step: skipped, repeated, aborted.</summary>
public sealed class CheckUpTests : IDisposable
{
    private readonly CheckUpHarness _harness = new();

    public void Dispose() => _harness.Dispose();

    [Fact]
    public void A_step_that_is_skipped_is_skipped_and_the_next_goes_on()
    {
        DoAt(CheckUpAction.Press, () => Assert.True(_harness.CheckUp.Skip()));

        _harness.Run("press", "led");

        Assert.Equal("Skipped skippedByPerson", _harness.Outcome("press"));
        Assert.Equal("Passed", _harness.Outcome("led"));
    }

    [Fact]
    public void A_step_that_is_begun_anew_keeps_its_first_attempt_in_the_record()
    {
        var times = 0;
        DoAt(CheckUpAction.Press, () =>
        {
            if (++times == 1)
            {
                Assert.True(_harness.CheckUp.Repeat("press"));
            }
        });

        _harness.Run("press", "led");

        Assert.Equal(["Skipped restarted", "Passed"], Attempts("press"));
        Assert.Equal("Passed", _harness.Outcome("press"));
    }

    [Fact]
    public void An_earlier_step_that_is_repeated_comes_after_the_current_one()
    {
        var order = new List<string>();
        _harness.CheckUp.Changed += () =>
        {
            if (_harness.CheckUp.Snapshot.Current is { } current && (order.Count == 0 || order[^1] != current))
            {
                order.Add(current);
            }
        };
        DoAt(CheckUpAction.Press, () => _harness.CheckUp.Repeat("advertising"));

        _harness.Run("advertising", "press", "psdi");

        Assert.Equal(["advertising", "press", "advertising", "psdi"], order);
    }

    [Fact]
    public void A_failure_stays_in_the_record_when_the_second_attempt_passes()
    {
        var isBroken = true;
        _harness.Sabotage.Notify = (_, value) => isBroken ? [] : [value];
        _harness.Run("press");
        isBroken = false;

        _harness.Run("press");

        Assert.Equal(["Failed notNotified", "Passed"], Attempts("press"));
    }

    [Fact]
    public void A_pass_is_not_undone_by_a_repetition_that_is_skipped()
    {
        _harness.Run("press");
        DoAt(CheckUpAction.Press, () => _harness.CheckUp.Skip());

        _harness.Run("press");

        Assert.Equal(CheckUpOutcome.Passed, _harness.Record("press").Outcome);
        Assert.Equal(2, _harness.Record("press").Attempts.Count);
    }

    [Fact]
    public void What_comes_after_an_abortion_is_skipped_and_the_link_is_down()
    {
        DoAt(CheckUpAction.Press, () => _harness.CheckUp.Abort());

        _harness.Run("psdi", "press", "led");

        var snapshot = _harness.CheckUp.Snapshot;
        Assert.True(snapshot.IsAborted);
        Assert.False(snapshot.IsRunning);
        Assert.Equal("Passed", _harness.Outcome("psdi"));
        Assert.Equal("Skipped aborted", _harness.Outcome("press"));
        Assert.Equal("Skipped aborted", _harness.Outcome("led"));
        Assert.False(_harness.Board.Radio.IsConnected);
    }

    [Fact]
    public void A_button_is_not_left_held_when_the_hands_are_stopped()
    {
        ITimer? keep = null;
        _harness.Answer = request =>
        {
            keep = _harness.Time.CreateTimer(_ => _harness.CheckUp.Skip(), null, TimeSpan.FromMilliseconds(30), Timeout.InfiniteTimeSpan);
            return null;
        };

        _harness.Run("notifications");

        keep!.Dispose();
        Assert.Equal("Skipped skippedByPerson", _harness.Outcome("notifications"));
        Assert.True(_harness.Board.IsPinHigh(0));
    }

    [Fact]
    public void Nothing_can_be_skipped_or_repeated_when_nothing_runs()
    {
        _harness.Run("psdi");

        Assert.False(_harness.CheckUp.Skip());
        Assert.False(_harness.CheckUp.Repeat("psdi"));
        Assert.Null(_harness.CheckUp.Snapshot.Current);
    }

    [Fact]
    public void The_request_is_there_while_it_is_asked_and_gone_afterwards()
    {
        CheckUpRequest? seen = null;
        _harness.Answer = request =>
        {
            seen = _harness.CheckUp.Snapshot.Request;
            return null;
        };

        _harness.Run("press");

        Assert.Equal(CheckUpAction.Press, seen!.Action);
        Assert.Equal([CheckUpAnswer.Done], seen.Answers);
        Assert.Null(_harness.CheckUp.Snapshot.Request);
    }

    [Fact]
    public async Task A_persons_answer_is_taken_once_and_only_for_what_is_asked()
    {
        var hands = new PersonHands();
        var request = new CheckUpRequest(7, CheckUpAction.LookAtLed, [CheckUpAnswer.Lit, CheckUpAnswer.Dark]);

        var asking = hands.AskAsync(request, CancellationToken.None);

        Assert.Equal("This question is not asked any more.", hands.Answer(6, CheckUpAnswer.Lit));
        Assert.Equal("The answers are lit, dark.", hands.Answer(7, CheckUpAnswer.Done));
        Assert.Null(hands.Answer(7, CheckUpAnswer.Dark));
        Assert.Equal(CheckUpAnswer.Dark, await asking);
        Assert.Equal("This question is not asked any more.", hands.Answer(7, CheckUpAnswer.Lit));
    }

    [Fact]
    public async Task A_question_that_is_withdrawn_takes_no_answer()
    {
        var hands = new PersonHands();
        using var withdrawn = new CancellationTokenSource();
        var asking = hands.AskAsync(new CheckUpRequest(1, CheckUpAction.Press, [CheckUpAnswer.Done]), withdrawn.Token);

        SessionHarness.Cancel(withdrawn);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asking);
        Assert.Equal("This question is not asked any more.", hands.Answer(1, CheckUpAnswer.Done));
    }

    private string[] Attempts(string step) => _harness.Record(step).Attempts
        .Select(attempt => $"{attempt.Verdict!.Outcome} {attempt.Verdict.Reason}".TrimEnd())
        .ToArray();

    /// <summary>Does something when the hands are asked for an action, before they begin.</summary>
    private void DoAt(CheckUpAction action, Action what) => _harness.Answer = request =>
    {
        if (request.Action == action)
        {
            what();
        }

        return null;
    };
}
