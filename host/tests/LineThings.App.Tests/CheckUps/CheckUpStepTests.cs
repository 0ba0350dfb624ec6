using VirtualEsp32;

namespace LineThings.App.Tests;

/// <summary>Each step of a check-up, on a good board and on one that has what the step is there to find.</summary>
public sealed class CheckUpStepTests : IDisposable
{
    private readonly CheckUpHarness _harness = new();

    public void Dispose() => _harness.Dispose();

    [Fact]
    public void A_good_board_passes_every_step_with_nobody_there()
    {
        _harness.Run();

        Assert.All(CheckUpWords.Steps, step => Assert.Equal("Passed", _harness.Outcome(step)));
        Assert.Empty(_harness.Board.Faults);
    }

    [Fact]
    public void What_was_seen_stands_in_the_evidence_with_values_and_times()
    {
        _harness.Run();

        Assert.Equal(["91e4e176-d0b9-464d-9fe4-52ee3e9f1552"], _harness.Values("advertising", "advertisedServices"));
        Assert.Equal(["LINE Things Trial ESP32"], _harness.Values("advertising", "advertisedName"));
        Assert.Equal(3, _harness.Values("psdi", "psdi").Count);
        Assert.Equal(["Pairing with the device was refused."], _harness.Values("refusal", "refusedWith"));
        Assert.Equal(["lit", "dark", "lit", "dark"], _harness.Values("led", "ledSeen"));
        Assert.Equal(["01 00"], _harness.Values("press", "notified"));
        Assert.Equal(60, _harness.Milliseconds("press", "heldFor"));
        Assert.Equal(["100"], _harness.Values("notifications", "notifications"));
        Assert.Equal(new CheckUpDurations(99, 60, 60, 60, 60), _harness.Durations("notifications", "notificationGaps"));
        Assert.Equal(100, _harness.Durations("notifications", "writeRoundTrip").Count);
        Assert.Equal(["encrypted"], _harness.Values("bond", "encryption"));
    }

    [Fact]
    public void Hands_that_know_the_moment_give_the_latency_of_a_press_debounce_included()
    {
        _harness.Run("notifications");

        Assert.Equal(new CheckUpDurations(100, 20, 20, 20, 20), _harness.Durations("notifications", "pressToNotification"));
    }

    [Fact]
    public void A_finger_gives_none_and_the_report_says_so()
    {
        _harness.KnowMoments = false;
        _harness.Run("notifications");

        Assert.Equal("Passed", _harness.Outcome("notifications"));
        Assert.Equal(["a finger's press has no time stamp"], _harness.Values("notifications", "pressToNotificationNotMeasured"));
        Assert.DoesNotContain(_harness.Record("notifications").Counting!.Evidence, evidence => evidence.Name == "pressToNotification");
    }

    [Fact]
    public void A_board_that_does_not_advertise_fails_each_step_with_the_reason_and_the_check_up_goes_on()
    {
        _harness.Board.PowerOff();

        _harness.Run("advertising", "psdi", "led");

        Assert.Equal("Failed notHeard", _harness.Outcome("advertising"));
        Assert.Equal("The board was not heard within 10 seconds.", _harness.Sentence("advertising"));
        Assert.Equal("Failed link", _harness.Outcome("psdi"));
        Assert.Equal("The link failed (notConnected): The board 020000000001 does not advertise, or not for connections.", _harness.Sentence("led"));
    }

    [Fact]
    public void A_board_that_advertises_another_service_fails_with_what_was_heard()
    {
        _harness.Service = new Guid("0000180f-0000-1000-8000-00805f9b34fb");

        _harness.Run("advertising");

        Assert.Equal("Failed serviceNotAdvertised", _harness.Outcome("advertising"));
        Assert.Equal(["91e4e176-d0b9-464d-9fe4-52ee3e9f1552"], _harness.Values("advertising", "advertisedServices"));
    }

    [Theory]
    [InlineData(CheckUpAnswer.Seen, "Passed")]
    [InlineData(CheckUpAnswer.NotSeen, "Failed notSeen")]
    [InlineData(CheckUpAnswer.CannotTell, "NotObservable advertisingNotTold")]
    public void Where_advertising_cannot_be_heard_the_person_says_what_was_seen(CheckUpAnswer answer, string outcome)
    {
        _harness.HasSystem = true;
        _harness.Answer = _ => answer;

        _harness.Run("advertising");

        Assert.Equal(outcome, _harness.Outcome("advertising"));
        Assert.Empty(_harness.Values("advertising", "advertisedName"));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(21)]
    public void A_PSDI_of_a_wrong_length_fails(int length)
    {
        _harness.Sabotage.Read = _ => new byte[length];

        _harness.Run("psdi");

        Assert.Equal("Failed psdiLength", _harness.Outcome("psdi"));
        Assert.Equal($"The PSDI has {length} bytes; it must have 1 to 20.", _harness.Sentence("psdi"));
    }

    [Fact]
    public void A_PSDI_that_changes_at_the_last_connection_fails()
    {
        var read = 0;
        _harness.Sabotage.Read = _ => [(byte)(++read / 3)];

        _harness.Run("psdi");

        Assert.Equal("The PSDI was 00 and then 01.", _harness.Sentence("psdi"));
    }

    [Fact]
    public void Connections_through_a_system_are_not_claimed_to_be_links_of_their_own()
    {
        _harness.HasSystem = true;

        _harness.Run("psdi");

        Assert.Equal("Passed", _harness.Outcome("psdi"));
        Assert.Equal(["the browser; the system may keep one radio link for all of them"], _harness.Values("psdi", "connectionsBy"));
    }

    [Fact]
    public void A_write_that_is_accepted_without_pairing_fails()
    {
        _harness.Sabotage.Write = (_, _) => Task.CompletedTask;

        _harness.Run("refusal");

        Assert.Equal("Failed writeAccepted", _harness.Outcome("refusal"));
        Assert.Equal(["accepted"], _harness.Values("refusal", "unpairedWrite"));
    }

    [Fact]
    public void A_write_that_is_refused_but_lights_the_LED_fails()
    {
        _harness.Answer = request => request.Action == CheckUpAction.LookAtLed ? CheckUpAnswer.Lit : null;

        _harness.Run("refusal");

        Assert.Equal("Failed ledLitUnpaired", _harness.Outcome("refusal"));
    }

    [Fact]
    public void A_link_that_is_still_bonded_says_nothing_of_a_write_without_pairing()
    {
        _harness.Forgets = false;

        _harness.Run("refusal");

        Assert.Equal("NotObservable pairingAccepted", _harness.Outcome("refusal"));
    }

    [Fact]
    public void The_refused_write_can_be_tried_again_and_again_without_crashing_the_board()
    {
        _harness.Run("refusal").Run("refusal").Run("refusal");

        Assert.Equal(["Passed", "Passed", "Passed"], _harness.Record("refusal").Attempts.Select(attempt => attempt.Verdict!.Outcome.ToString()));
        Assert.Equal(PowerState.On, _harness.Board.Power);
    }

    [Fact]
    public void A_person_who_refuses_what_the_system_asks_passes_the_step_with_a_dark_LED()
    {
        BeBehindASystem(pairing: CheckUpAnswer.AskedAndRefused);

        _harness.Run("refusal");

        Assert.Equal("Passed", _harness.Outcome("refusal"));
        Assert.Equal(
            [CheckUpAction.Forget, CheckUpAction.GetReadyToRefuse, CheckUpAction.SayWhetherAsked, CheckUpAction.LookAtLed],
            _harness.Asked);
    }

    [Fact]
    public void A_system_that_pairs_without_asking_never_passes_the_step()
    {
        BeBehindASystem(pairing: CheckUpAnswer.NotAsked, refuses: false);

        _harness.Run("refusal");

        Assert.Equal("NotObservable pairedUnasked", _harness.Outcome("refusal"));
    }

    [Fact]
    public void A_person_who_accepted_by_mistake_has_seen_nothing()
    {
        BeBehindASystem(pairing: CheckUpAnswer.AskedAndAccepted, refuses: false);

        _harness.Run("refusal");

        Assert.Equal("NotObservable pairingAccepted", _harness.Outcome("refusal"));
    }

    [Fact]
    public void A_refused_pairing_that_the_browser_takes_for_a_lost_key_passes_the_step_too()
    {
        BeBehindASystem(pairing: CheckUpAnswer.AskedAndRefused);
        _harness.Sabotage.Write = (_, value) => value == 1 ? throw new LinkException(LinkFailure.BondMismatch, "The key is lost.") : null;

        _harness.Run("refusal");

        Assert.Equal("Passed", _harness.Outcome("refusal"));
    }

    [Fact]
    public void A_write_that_goes_through_although_the_person_refused_fails()
    {
        BeBehindASystem(pairing: CheckUpAnswer.AskedAndRefused, refuses: false);

        _harness.Run("refusal");

        Assert.Equal("Failed writeAccepted", _harness.Outcome("refusal"));
    }

    [Fact]
    public void A_bond_that_the_person_cannot_remove_makes_the_step_not_observable()
    {
        _harness.HasSystem = true;
        _harness.Answer = _ => CheckUpAnswer.Cannot;

        _harness.Run("refusal");

        Assert.Equal("NotObservable bondNotForgotten", _harness.Outcome("refusal"));
    }

    [Fact]
    public void An_LED_that_is_wired_the_wrong_way_round_fails_at_the_first_look()
    {
        _harness.Answer = request => request.Action == CheckUpAction.LookAtLed ? CheckUpAnswer.Dark : null;

        _harness.Run("led");

        Assert.Equal("Failed ledWrong", _harness.Outcome("led"));
        Assert.Equal("After a write of 01 the LED was dark.", _harness.Sentence("led"));
    }

    [Fact]
    public void Somebody_who_says_lit_without_looking_is_found_out()
    {
        _harness.Answer = request => request.Action == CheckUpAction.LookAtLed ? CheckUpAnswer.Lit : null;

        _harness.Run("led");

        Assert.Equal("After a write of 00 the LED was lit.", _harness.Sentence("led"));
    }

    [Fact]
    public void An_LED_that_nobody_can_see_is_not_observable()
    {
        _harness.Answer = request => request.Action == CheckUpAction.LookAtLed ? CheckUpAnswer.CannotTell : null;

        _harness.Run("led");

        Assert.Equal("NotObservable ledNotSeen", _harness.Outcome("led"));
    }

    [Fact]
    public void An_LED_that_reads_back_as_something_else_fails()
    {
        _harness.Sabotage.Read = id => id.Characteristic == ThingsIds.Led ? [0] : null;

        _harness.Run("led");

        Assert.Equal("After a write of 01 the LED was read as 00.", _harness.Sentence("led"));
    }

    [Fact]
    public void The_starters_LED_cannot_be_read_and_that_is_said()
    {
        _harness.Run("led");

        Assert.Equal(4, _harness.Values("led", "notReadable").Count);
        Assert.Equal("The device answered with ATT error 0x02 (read not permitted).", _harness.Values("led", "notReadable")[0]);
    }

    [Fact]
    public void A_press_that_is_not_notified_fails_within_seconds()
    {
        _harness.Sabotage.Notify = (_, _) => [];

        _harness.Run("press");

        Assert.Equal("No notification came within 5 seconds of the press.", _harness.Sentence("press"));
    }

    [Fact]
    public void A_button_that_bounces_fails()
    {
        _harness.Sabotage.Notify = (_, value) => value == 1 ? [1, 0, 1] : [0];

        _harness.Run("press");

        Assert.Equal("Notified: 01 00 01 00. One press and release should give 01 00.", _harness.Sentence("press"));
    }

    [Fact]
    public void A_button_with_the_wrong_polarity_fails()
    {
        _harness.Sabotage.Notify = (_, value) => [(byte)(1 - value)];

        _harness.Run("press");

        Assert.Equal("Notified: 00 01. One press and release should give 01 00.", _harness.Sentence("press"));
    }

    [Theory]
    [InlineData("dropped", "99 notifications, not in order: 1 of 100 lost; no. 40 is 01 (after another 01).")]
    [InlineData("doubled", "101 notifications, not in order: 1 more than 100: doubled; no. 41 is 00 (after another 00).")]
    [InlineData("swapped", "100 notifications, not in order: as many as expected: swapped, or as many lost as doubled; no. 39 is 00 (after another 00), no. 41 is 01 (after another 01).")]
    [InlineData("garbled", "100 notifications, not in order: wrong values; no. 40 is 02 (no button value).")]
    [InlineData("first", "99 notifications, not in order: 1 of 100 lost; no. 1 is 00 (the first must be 01).")]
    [InlineData("pair", "98 notifications came; 100 were expected. Their order shows no fault, so presses are missing or more than counted.")]
    public void Notifications_that_are_lost_doubled_or_out_of_order_are_named(string what, string sentence)
    {
        _harness.Sabotage.Notify = (number, value) => (what, number) switch
        {
            ("dropped", 40) or ("first", 1) or ("pair", 40 or 41) or ("swapped", 39) => [],
            ("doubled", 40) => [value, value],
            ("swapped", 40) => [value, (byte)(1 - value)],
            ("garbled", 40) => [2],
            _ => [value],
        };

        _harness.Run("notifications");

        Assert.Equal(sentence, _harness.Sentence("notifications"));
        Assert.Equal(CheckUpOutcome.Failed, _harness.Record("notifications").Outcome);
        Assert.Equal(["notifications are missing or out of order"], _harness.Values("notifications", "pressToNotificationNotMeasured"));
    }

    [Fact]
    public void No_notification_at_all_is_no_matter_of_counting()
    {
        _harness.Sabotage.Notify = (_, _) => [];
        _harness.KnowMoments = false;
        _harness.Answer = request => request.Action == CheckUpAction.PressMany ? CheckUpAnswer.LostCount : null;

        _harness.Run("notifications");

        Assert.Equal("Failed countWrong", _harness.Outcome("notifications"));
    }

    [Fact]
    public void Links_through_a_system_follow_each_other_with_a_pause()
    {
        _harness.HasSystem = true;
        var start = _harness.Time.Elapsed;

        _harness.Run("psdi");

        Assert.Equal(TimeSpan.FromSeconds(2), _harness.Time.Elapsed - start);
    }

    [Fact]
    public void A_link_through_a_system_follows_a_persons_answer_with_a_pause_too()
    {
        _harness.HasSystem = true;
        var answered = TimeSpan.Zero;
        _harness.Answer = request =>
        {
            answered = _harness.Time.Elapsed;
            return CheckUpAnswer.Seen;
        };
        TimeSpan? connected = null;
        _harness.Board.Happened += happened =>
        {
            if (happened is LogWritten { Text: "link: connected" })
            {
                connected ??= _harness.Time.Elapsed;
            }
        };

        _harness.Run("advertising", "psdi");

        Assert.Equal(TimeSpan.FromSeconds(1), connected - answered);
    }

    [Fact]
    public void Somebody_who_lost_count_has_not_shown_that_none_is_missing()
    {
        _harness.KnowMoments = false;
        _harness.Answer = request =>
        {
            if (request.Action != CheckUpAction.PressMany)
            {
                return null;
            }

            _harness.Board.DrivePin(0, false);
            _harness.Time.Advance(TimeSpan.FromMilliseconds(50));
            _harness.Board.DrivePin(0, true);
            return CheckUpAnswer.LostCount;
        };

        _harness.Run("notifications");

        Assert.Equal("NotObservable pressesNotCounted", _harness.Outcome("notifications"));
    }

    [Theory]
    [InlineData("press", 2)]
    [InlineData("notifications", 57)]
    public void A_link_that_is_lost_in_the_middle_fails_the_step_and_the_next_goes_on(string step, int notification)
    {
        _harness.Sabotage.LosesLinkAtNotification = notification;

        _harness.Run(step, "led");

        Assert.Equal("The link failed (lost): The link to the device was lost.", _harness.Sentence(step));
        Assert.Equal("Passed", _harness.Outcome("led"));
    }

    [Fact]
    public void The_time_until_the_board_is_back_is_told_and_from_when_it_was_counted()
    {
        _harness.Run("reconnect");

        Assert.Equal(["the power switch"], _harness.Values("reconnect", "countedFrom"));
        Assert.Equal(0, _harness.Milliseconds("reconnect", "linkEndedAfter"));
        Assert.NotNull(_harness.Milliseconds("reconnect", "advertisedAfter"));
        Assert.NotNull(_harness.Milliseconds("reconnect", "connectedAfter"));
    }

    [Fact]
    public void A_power_cut_that_did_not_cut_the_link_fails()
    {
        _harness.Answer = request => request.Action == CheckUpAction.CutPower ? CheckUpAnswer.Done : null;

        _harness.Run("reconnect", "bond");

        Assert.Equal("Failed powerNotCut", _harness.Outcome("reconnect"));
        Assert.Equal("NotObservable noPowerCut", _harness.Outcome("bond"));
    }

    [Fact]
    public void A_link_that_was_lost_by_itself_is_no_power_cut()
    {
        _harness.Answer = request => request.Action == CheckUpAction.RestorePower ? CheckUpAnswer.NotCut : null;

        _harness.Run("reconnect", "bond");

        Assert.Equal("Failed linkLostByItself", _harness.Outcome("reconnect"));
        Assert.Equal("NotObservable noPowerCut", _harness.Outcome("bond"));
    }

    [Fact]
    public void A_board_that_does_not_come_back_fails()
    {
        _harness.Answer = request => request.Action == CheckUpAction.RestorePower ? CheckUpAnswer.Done : null;

        _harness.Run("reconnect");

        Assert.Equal("The board did not take a connection within 30 seconds: It is not heard.", _harness.Sentence("reconnect"));
    }

    [Fact]
    public void A_board_that_lost_its_bond_has_come_back_all_the_same_and_fails_the_bond_step()
    {
        using var harness = new CheckUpHarness("ESP32_BLE_REV3") { KeepsBonds = true };

        harness.Run("psdi", "reconnect", "bond");

        Assert.Equal("Passed", harness.Outcome("reconnect"));
        Assert.Equal("Failed bondLost", harness.Outcome("bond"));
        Assert.Equal(["lost"], harness.Values("bond", "bond"));
    }

    [Fact]
    public void A_board_can_be_linked_again_after_its_bond_was_found_lost()
    {
        using var harness = new CheckUpHarness("ESP32_BLE_REV3");

        harness.Run("psdi", "reconnect", "bond", "led");

        Assert.Equal("Passed", harness.Outcome("led"));
    }

    [Theory]
    [InlineData("ESP32_BLE_REV3", false, "Passed")]
    [InlineData("ESP32_BLE_REV3", null, "Failed bondLost")]
    [InlineData("ESP32_BLE_REV0", null, "Passed")]
    [InlineData("ESP32_BLE_REV0", false, "Failed bondKeptAfterAll")]
    public void The_bond_is_compared_with_what_is_known_of_the_kind(string target, bool? keepsBonds, string outcome)
    {
        using var harness = new CheckUpHarness(target) { KeepsBonds = keepsBonds };

        harness.Run("psdi", "reconnect", "bond");

        Assert.Equal(outcome, harness.Outcome("bond"));
    }

    [Fact]
    public void A_bond_cannot_be_judged_twice_without_another_power_cut()
    {
        _harness.Run("psdi", "reconnect", "bond", "bond");

        Assert.Equal(["Passed", "NotObservable"], _harness.Record("bond").Attempts.Select(attempt => attempt.Verdict!.Outcome.ToString()));
    }

    [Fact]
    public void A_PSDI_that_is_another_one_after_the_power_cut_fails()
    {
        _harness.Run("psdi", "reconnect");
        _harness.Sabotage.Read = _ => [9];

        _harness.Run("bond");

        Assert.Equal("Failed psdiChanged", _harness.Outcome("bond"));
    }

    [Fact]
    public void Behind_a_system_that_asked_before_not_being_asked_shows_that_the_bond_was_kept()
    {
        BeBehindASystem(pairing: CheckUpAnswer.AskedAndRefused);
        _harness.Run("psdi", "refusal");
        BeBehindASystem(pairing: CheckUpAnswer.NotAsked, refuses: false);

        _harness.Run("reconnect", "bond");

        Assert.Equal("Passed", _harness.Outcome("bond"));
        Assert.Equal(["kept"], _harness.Values("bond", "bond"));
    }

    [Fact]
    public void Behind_a_system_that_was_never_seen_asking_not_being_asked_shows_nothing()
    {
        BeBehindASystem(pairing: CheckUpAnswer.NotAsked, refuses: false);

        _harness.Run("psdi", "refusal", "reconnect", "bond");

        Assert.Equal("NotObservable systemMayPairUnasked", _harness.Outcome("bond"));
    }

    [Theory]
    [InlineData(CheckUpAnswer.AskedAndAccepted, "Failed bondLost")]
    [InlineData(CheckUpAnswer.CannotTell, "NotObservable pairingNotTold")]
    public void Behind_a_system_the_person_says_whether_it_asked_again(CheckUpAnswer answer, string outcome)
    {
        BeBehindASystem(pairing: answer, refuses: false);

        _harness.Run("psdi", "reconnect", "bond");

        Assert.Equal(outcome, _harness.Outcome("bond"));
    }

    /// <summary>A system keeps the bond; its user does what is asked, and answers its question as told.</summary>
    private void BeBehindASystem(CheckUpAnswer pairing, bool refuses = true)
    {
        _harness.HasSystem = true;
        _harness.SystemAccepts = true;
        _harness.Answer = request =>
        {
            switch (request.Action)
            {
                case CheckUpAction.Forget:
                    _harness.Central.Forget(_harness.Board.Address);
                    return CheckUpAnswer.Done;
                case CheckUpAction.GetReadyToRefuse:
                    _harness.SystemAccepts = !refuses;
                    return CheckUpAnswer.Done;
                case CheckUpAction.SayWhetherAsked:
                    _harness.SystemAccepts = true;
                    return pairing;
                default:
                    return null;
            }
        };
    }
}
