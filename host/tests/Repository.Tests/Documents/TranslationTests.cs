using System.Text.RegularExpressions;

namespace Repository.Tests.Documents;

/// <summary>The translated README, and the check itself: proved by breaking a good translation, where each mistake gives its own complaint and no other.</summary>
public sealed partial class TranslationTests
{
    private const string Original = """
        # Starter

        [日本語](start.ja.md)

        A board with one button
        and one LED, in 3 steps.

        ![The page](page.png)

        ## See it

        You need the `SDK` and [a board](boards/README.md#wiring).

        ```console
        # starts it
        run --press 1
        ```

        Then:

        ```csharp
        Press();
        ```

        - The button tells.
        - The LED shows what was
          written to it.

        | key | default | |
        |---|---|---|
        | `name` | `Trial` | 1 to 29 bytes |
        | `pin` | `2`, `high` | |

        ### Figures

        Measured on 2026-11-22.

        | boards | press to reply |
        |---:|---:|
        | 1 | 23 ms |
        | 1,000 | 34.8 ms, most of it in `bot` |
        """;

    private const string Translated = """
        # Starter

        [English](start.md)

        ボタン 1 個と LED 1 個のボードを、3 つの手順で。

        ![ページ](page.ja.png)

        ## 動かしてみる

        必要なのは[ボード](boards/README.md#wiring)と `SDK` です。

        ```console
        # starts it
        run --press 1
        ```

        次に:

        ```csharp
        Press();
        ```

        - ボタンが知らせます。
        - LED が書き込まれた値を示します。

        | キー | 既定値 | |
        |---|---|---|
        | `name` | `Trial` | 1〜29 バイト |
        | `pin` | `2`, `high` | |

        ### 測定値

        2026 年 11 月 22 日に測りました。

        | ボード数 | 押してから返事まで |
        |---:|---:|
        | 1 | 23 ms |
        | 1,000 | 34.8 ms、大半は `bot` |
        """;

    /// <summary>The targets that differ between the two READMEs: their links to each other. A picture in another language belongs here too.</summary>
    private static readonly Dictionary<string, string> Counterparts = new()
    {
        ["README.ja.md"] = "README.md",
        ["docs/workbench.png"] = "docs/workbench-bench-ja.png",
    };

    [Fact]
    public void The_Japanese_README_goes_in_step_with_the_English_one()
    {
        var translation = new Translation(new Document("README.md").Text, new Document("README.ja.md").Text) { Counterparts = Counterparts, Figures = "Figures" };

        var complaints = translation.Complaints();

        Assert.True(complaints.Count == 0, $"README.ja.md is not what README.md is:\n{string.Join('\n', complaints)}");
    }

    [Fact]
    public void The_parts_that_are_compared_are_found_in_the_README()
    {
        var sections = DocumentSection.Of(new Document("README.md").Text);

        var figures = Assert.Single(sections, section => section.Title == "Figures");
        Assert.True(figures.Tables.Count >= 4);
        Assert.All(figures.Tables, table => Assert.True(table.Count > 2));
        Assert.True(sections.Sum(section => section.CodeBlocks.Count) > 5);
        Assert.True(sections.Sum(section => section.Text.CodeSpans.Count) > 50);
        Assert.True(sections.Sum(section => section.Text.LinkTargets.Count) > 20);
    }

    [Theory]
    [InlineData("README.md", "[日本語](README.ja.md)")]
    [InlineData("README.ja.md", "[English](README.md)")]
    public void Each_README_links_to_the_other_right_under_its_title(string document, string link)
    {
        var title = DocumentSection.Of(new Document(document).Text)[1];

        Assert.Equal(1, title.Level);
        Assert.Equal(link, title.Paragraphs[0]);
    }

    [Fact]
    public void The_commands_and_links_of_the_Japanese_README_are_checked_like_those_of_every_document()
    {
        var japanese = Assert.Single(Document.All, document => document.Name == "README.ja.md");

        Assert.Equal(new Document("README.md").Commands, japanese.Commands);
        Assert.Contains(("boards/README.md", "the-hardware-check-up"), japanese.Links);
    }

    [Fact]
    public void What_the_Japanese_README_quotes_from_the_page_stands_on_the_page()
    {
        var page = File.ReadAllText(Path.Combine(RepositoryRoot.Folder, "host/Workbench/wwwroot/js/i18n/ja.js"));
        var quoted = QuotePattern().Matches(new Document("README.ja.md").Text).Select(match => match.Groups["words"].Value).ToArray();

        Assert.Contains("実機をつなぐ", quoted);
        Assert.All(quoted, words => Assert.True(page.Contains($"'{words}'", StringComparison.Ordinal), $"README.ja.md quotes {words}, the page does not say it."));
    }

    [Fact]
    public void A_translation_that_goes_in_step_has_no_complaints() => Expect("ボタン", "ボタン");

    [Fact]
    public void A_heading_that_is_missing_is_told_with_the_place() => Expect(
        "### 測定値\n\n",
        string.Empty,
        "heading 3: there is none, there should be \"### Figures\" (2 headings, 3 in the original)",
        "\"## 動かしてみる\" (\"## See it\"): tables: there are 2, there should be 1",
        "\"## 動かしてみる\" (\"## See it\"): paragraphs: there are 5, there should be 4",
        "\"## 動かしてみる\" (\"## See it\"): code spans: there is `bot`, there should be nothing");

    [Fact]
    public void A_heading_of_another_level_is_told() => Expect(
        "### 測定値",
        "## 測定値",
        "heading 3: there is \"## 測定値\", there should be \"### Figures\" (3 headings, 3 in the original)");

    [Fact]
    public void A_heading_too_many_is_told() => Expect(
        "### 測定値",
        "### 測定値\n\n### まとめ",
        "heading 4: there is \"### まとめ\", there should be none (4 headings, 3 in the original)",
        "\"### 測定値\" (\"### Figures\"): there is no kana in nothing, it should be Japanese",
        "\"### 測定値\" (\"### Figures\"): tables: there are 0, there should be 1",
        "\"### 測定値\" (\"### Figures\"): paragraphs: there are 0, there should be 1",
        "\"### 測定値\" (\"### Figures\"): code spans: there is nothing, there should be `bot`",
        "\"### 測定値\" (\"### Figures\"): numbers: there is nothing, there should also be 2026, 11, 22, 1, 23, 1,000, 34.8");

    [Fact]
    public void A_heading_that_is_still_English_is_told() => Expect(
        "### 測定値",
        "### Figures",
        "\"### Figures\" (\"### Figures\"): the heading should be Japanese");

    [Theory]
    [InlineData("# starts it", "# 起動します", "line 2: there is \"# 起動します\", there should be \"# starts it\"")]
    [InlineData("run --press 1", "run  --press 1", "line 3: there is \"run  --press 1\", there should be \"run --press 1\"")]
    [InlineData("run --press 1\n", "", "line 3: there is \"```\", there should be \"run --press 1\"")]
    [InlineData("run --press 1", "run --press 1\nrun", "line 4: there is \"run\", there should be \"```\"")]
    [InlineData("```console", "```bash", "line 1: there is \"```bash\", there should be \"```console\"")]
    public void A_code_block_that_differs_is_told_with_the_line(string before, string after, string complaint) => Expect(
        before, after, $"\"## 動かしてみる\" (\"## See it\"): code block 1, {complaint}");

    [Fact]
    public void A_code_block_that_is_missing_is_told() => Expect(
        "```csharp\nPress();\n```\n",
        string.Empty,
        "\"## 動かしてみる\" (\"## See it\"): code blocks: there are 1, there should be 2");

    [Theory]
    [InlineData("| `pin` | `2`, `high` | |", "| `pin` | `2`, `high` | |\n| `name` | | |", "table 1, rows: there are 5, there should be 4")]
    [InlineData("| `pin` | `2`, `high` | |", "| `pin` | `2`, `high` |", "table 1, row 4, cells: there are 2, there should be 3")]
    [InlineData("| `pin` | `2`, `high` | |", "| `pin` | `2`、`high` | |", "table 1, row 4, cell 2: there is \"`2`、`high`\", there should be \"`2`, `high`\"")]
    [InlineData("| `pin` | `2`, `high` | |", "| `pin` | `2`, `high` | ピン |", "table 1, row 4, cell 3: there is \"ピン\", there should be \"\"")]
    [InlineData("| キー |", "| |", "table 1, row 1, cell 1: there is \"\", there should be \"key\"")]
    [InlineData("|---|---|---|", "|---|---:|---|", "table 1, row 2, cell 2: there is \"---:\", there should be \"---\"")]
    [InlineData("1〜29 バイト", "`1`〜29 バイト、1", "table 1, row 3, cell 3, code spans: there is `1`, there should be nothing", "code spans: there is `1`, there should be nothing")]
    public void A_table_that_differs_is_told_with_row_and_cell(string before, string after, params string[] complaints) => Expect(
        before, after, [.. complaints.Select(complaint => $"\"## 動かしてみる\" (\"## See it\"): {complaint}")]);

    [Fact]
    public void A_table_that_is_missing_is_told() => Expect(
        "| キー | 既定値 | |\n|---|---|---|\n| `name` | `Trial` | 1〜29 バイト |\n| `pin` | `2`, `high` | |\n",
        "`name` `Trial` `pin` `2` `high` 1 29\n",
        "\"## 動かしてみる\" (\"## See it\"): tables: there are 0, there should be 1",
        "\"## 動かしてみる\" (\"## See it\"): paragraphs: there are 5, there should be 4");

    [Theory]
    [InlineData("`SDK`", "SDK", "code spans: there is nothing, there should be `SDK`")]
    [InlineData("`SDK`", "`SDK 10`", "code spans: there is `SDK 10`, there should be `SDK`")]
    [InlineData("#wiring", "", "links: there is boards/README.md, there should be boards/README.md#wiring")]
    [InlineData("次に:", "[次に](next.md):", "links: there is next.md, there should be nothing")]
    [InlineData("1〜29 バイト", "1〜30 バイト", "numbers: there is 1, 30, there should also be 29")]
    [InlineData("- LED が書き込まれた値を示します。\n", "", "paragraphs: there are 3, there should be 4")]
    [InlineData("次に:", "次に\n\nまた:", "paragraphs: there are 5, there should be 4")]
    public void What_a_section_has_less_or_more_is_told(string before, string after, string complaint) => Expect(
        before, after, $"\"## 動かしてみる\" (\"## See it\"): {complaint}");

    [Theory]
    [InlineData("[English](start.md)", "[English](start.ja.md)", "links: there is start.ja.md, there should be start.md")]
    [InlineData("page.ja.png", "page.png", "links: there is page.png, there should be page.ja.png")]
    public void Where_a_link_or_a_picture_differs_on_purpose_the_counterpart_is_expected(string before, string after, string complaint) => Expect(
        before, after, $"\"# Starter\" (\"# Starter\"): {complaint}");

    [Theory]
    [InlineData("| 1 | 23 ms |", "| 1 | 32 ms |", "table 1, row 3, cell 2, numbers: there is 32, there should be 23", "numbers: there is 2026, 11, 22, 1, 32, 1,000, 34.8, there should also be 23")]
    [InlineData("34.8 ms、", "34.8 ms、23 回の", "table 1, row 4, cell 2, numbers: there is 23, there should be nothing")]
    [InlineData("| 1,000 |", "| 1000 |", "table 1, row 4, cell 1: there is \"1000\", there should be \"1,000\"", "numbers: there is 2026, 11, 22, 1, 23, 1000, 34.8, there should also be 1,000")]
    public void A_figure_that_differs_is_told_with_row_and_cell(string before, string after, params string[] complaints) => Expect(
        before, after, [.. complaints.Select(complaint => $"\"### 測定値\" (\"### Figures\"): {complaint}")]);

    [Fact]
    public void Numbers_that_the_original_has_as_words_are_no_mistake() => Expect("ボタン 1 個", "ボタン 1 個、電源 5 V");

    [Fact]
    public void A_section_without_kana_is_told()
    {
        var complaint = Assert.Single(new Translation("## See it\n\nPress it.\n", "## 動作\n\nPress it.\n").Complaints());

        Assert.Equal("\"## 動作\" (\"## See it\"): there is no kana in \"Press it.\", it should be Japanese", complaint);
    }

    [Fact]
    public void A_section_of_code_alone_needs_no_kana() => Assert.Empty(new Translation("## See it\n\n```\nrun\n```\n", "## 動作\n\n```\nrun\n```\n").Complaints());

    [Theory]
    [InlineData("LED が書き込まれた値を示します。", "The LED shows what was\n  written to it.", "The LED shows what was   written to it")]
    [InlineData("ボタンが知らせます。", "ボタンが知らせます。 Whoever listens, hears of it at once.", "Whoever listens, hears of it at once")]
    [InlineData("1〜29 バイト", "1〜29, one to twenty-nine bytes and no more", "one to twenty-nine bytes and no more")]
    public void A_passage_that_is_still_English_is_told(string before, string after, string passage) => Expect(
        before, after, $"\"## 動かしてみる\" (\"## See it\"): there is \"{passage}\", it should be Japanese");

    [Fact]
    public void Names_and_code_within_Japanese_are_no_English() => Expect("次に:", "次に Visual Studio か VS Code で、`SDK`、LINE Things、GATT、Web Bluetooth:");

    private static void Expect(string before, string after, params string[] complaints)
    {
        var good = Translated.ReplaceLineEndings("\n");
        Assert.Contains(before, good, StringComparison.Ordinal);
        var translation = new Translation(Original.ReplaceLineEndings("\n"), good.Replace(before, after, StringComparison.Ordinal))
        {
            Counterparts = new Dictionary<string, string> { ["start.ja.md"] = "start.md", ["page.png"] = "page.ja.png" },
            Figures = "Figures",
        };

        Assert.Equal(complaints, translation.Complaints());
    }

    /// <summary>Between corner brackets, without the asterisks.</summary>
    [GeneratedRegex(@"「\**(?<words>[^」*]+)\**」")]
    private static partial Regex QuotePattern();
}
