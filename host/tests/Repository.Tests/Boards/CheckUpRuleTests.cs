using LineThings.App;

namespace Repository.Tests.Boards;

/// <summary>The rule about check-up reports, proved on copies with reports that nobody has run.</summary>
public sealed class CheckUpRuleTests
{
    [Fact]
    public void A_real_boards_report_and_the_claim_that_rests_on_it_are_taken() => Expect(report => report, isClaimed: true);

    [Fact]
    public void A_report_that_claims_nothing_in_the_facts_is_taken_also_with_failures() =>
        Expect(report => report.With("press", CheckUpOutcome.Failed), isClaimed: false);

    [Fact]
    public void What_could_not_be_observed_does_not_stand_in_the_way_of_a_claim() =>
        Expect(report => report.With("refusal", CheckUpOutcome.NotObservable), isClaimed: true);

    [Fact]
    public void A_claim_without_a_report_is_told()
    {
        using var board = new BoardFolderCopy();
        Claim(board);

        Assert.Equal(["board.json: verifiedOnHardware needs checkup.json and checkup.md, the report of a check-up"], board.Check());
    }

    [Theory]
    [InlineData("checkup.json", "checkup.json is missing beside checkup.md")]
    [InlineData("checkup.md", "checkup.md is missing beside checkup.json")]
    public void Half_a_report_is_told(string missing, string complaint) =>
        Expect(report => report, isClaimed: false, board => board.Remove(missing), complaint);

    [Fact]
    public void A_virtual_boards_report_is_told() => Expect(
        report => report with { Board = report.Board with { Way = CheckUpWay.VirtualAir } },
        isClaimed: false,
        "checkup.json: its board was a virtual one; only a real board's report belongs here");

    [Fact]
    public void A_report_without_anybodys_word_for_the_hardware_is_told() =>
        Expect(report => report with { Hardware = null }, isClaimed: false, "checkup.json: nobody says that its board was a physical one");

    [Fact]
    public void Another_boards_report_is_told()
    {
        using var board = new BoardFolderCopy();
        Write(board, BoardReport.Of("esp32-other"));

        Assert.Equal([$"checkup.json: it is about esp32-other, not about {Path.GetFileName(board.Folder)}"], board.Check());
    }

    [Fact]
    public void A_check_up_that_was_aborted_is_told() =>
        Expect(report => report with { State = "aborted" }, isClaimed: false, "checkup.json: the check-up is aborted, not finished");

    [Fact]
    public void A_report_with_a_step_left_out_is_told() =>
        Expect(report => report with { Steps = report.Steps.Skip(1).ToArray() }, isClaimed: false, "checkup.json: its steps are not those of a check-up");

    [Fact]
    public void A_text_that_says_something_else_is_told() => Expect(
        report => report,
        isClaimed: false,
        board => board.Change("checkup.md", "passed", "passed with honours"),
        "checkup.md: it does not say what checkup.json says");

    [Fact]
    public void A_report_of_a_later_schema_is_told() => Expect(
        report => report with { Version = 2 }, isClaimed: false, "checkup.json: it is linethings-checkup 2, not linethings-checkup 1");

    [Fact]
    public void A_claim_for_another_day_is_told() => Expect(
        report => report with { Hardware = new CheckUpHardware(new DateOnly(2026, 9, 2), "Aki") },
        isClaimed: true,
        "board.json: verified on 2026-09-01, but the check-up was on 2026-09-02");

    [Theory]
    [InlineData("bond", CheckUpOutcome.Failed, "bond failed")]
    [InlineData("press", CheckUpOutcome.Failed, "press failed")]
    [InlineData("notifications", CheckUpOutcome.Skipped, "notifications was not passed")]
    [InlineData("led", CheckUpOutcome.NotObservable, "led was not passed")]
    public void A_claim_over_a_step_that_did_not_pass_is_told(string step, CheckUpOutcome outcome, string objection) => Expect(
        report => report.With(step, outcome), isClaimed: true, $"board.json: verifiedOnHardware, but the check-up's step {objection}");

    private static void Expect(Func<CheckUpReport, CheckUpReport> change, bool isClaimed, params string[] complaints) =>
        Expect(change, isClaimed, board => board, complaints);

    private static void Expect(
        Func<CheckUpReport, CheckUpReport> change, bool isClaimed, Func<BoardFolderCopy, BoardFolderCopy> mistake, params string[] complaints)
    {
        using var board = new BoardFolderCopy();
        Write(board, change(BoardReport.Of(Path.GetFileName(board.Folder))));
        if (isClaimed)
        {
            Claim(board);
        }

        Assert.Equal(complaints, mistake(board).Check());
    }

    private static void Write(BoardFolderCopy board, CheckUpReport report)
    {
        File.WriteAllText(Path.Combine(board.Folder, "checkup.json"), report.ToJson());
        File.WriteAllText(Path.Combine(board.Folder, "checkup.md"), CheckUpMarkdown.Of(report));
    }

    private static void Claim(BoardFolderCopy board) => board
        .Change("board.json", "\"verifiedOnHardware\": false", "\"verifiedOnHardware\": { \"date\": \"2026-09-01\", \"what\": \"LED and button\" }")
        .Change("README.md", "**Verified on hardware: no.**", "**Verified on hardware: 2026-09-01.**");
}
