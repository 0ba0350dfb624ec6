using NanoToolchain.Tests.Support;

namespace NanoToolchain.Tests.Rules;

public sealed class HashtableKeyRuleTests
{
    [Theory]
    [InlineData("table.Add(«NANO005»id, 1);")]
    [InlineData("table.Add(value: 1, key: «NANO005»id);")]
    [InlineData("table[«NANO005»id] = 1;")]
    [InlineData("_ = table[«NANO005»id];")]
    [InlineData("_ = table.Contains(«NANO005»id);")]
    [InlineData("table.Remove(«NANO005»id);")]
    [InlineData("table?.Remove(«NANO005»id);")]
    [InlineData("((IDictionary)table)[«NANO005»id] = 1;")]
    [InlineData("_ = new Hashtable { { «NANO005»id, 1 } };")]
    [InlineData("_ = new Hashtable { [«NANO005»id] = 1 };")]
    [InlineData("table.Add((object)«NANO005»id, 1);")]
    public void A_Guid_as_a_key_is_refused(string statement) => VerifyStatement(statement);

    [Theory]
    [InlineData("table.Add(id.ToString(), 1);")]
    [InlineData("table[id.ToString()] = id;")]
    [InlineData("table.Add(value: id, key: 1);")]
    [InlineData("_ = new ArrayList { id }.Contains(id);")]
    [InlineData("table[\"a\"] = table[1] = table[(byte)1] = table[DayOfWeek.Friday] = table[new object()] = id;")]
    public void Its_text_or_a_Guid_as_a_value_is_accepted(string statement) => VerifyStatement(statement);

    [Fact]
    public void A_key_with_its_own_Equals_is_refused() => NanoSourceTest.Verify(
        """
        using System.Collections;
        class Key { public override bool Equals(object o) => true; public override int GetHashCode() => 1; }
        class Derived : Key { }
        class Plain { }
        class C
        {
            void M(Hashtable table)
            {
                table[«NANO005»new Key()] = 1;
                table.Add(«NANO005»new Derived(), 1);
                table.Add(new Plain(), 1);
            }
        }
        """);

    [Fact]
    public void The_complaint_says_what_to_use_instead() => Assert.Equal(
        [
            "Code.cs(2,74): error NANO005: A Guid as a key never comes back on the chip (its hash code loops). Use its text: guid.ToString().",
            "Code.cs(2,91): error NANO005: Hashtable ignores the Equals of K on this runtime. Use a number or a text as the key.",
        ],
        NanoSourceTest.Complaints(
            "class K { public override bool Equals(object o) => true; public override int GetHashCode() => 1; }\n"
            + "class C { void M(System.Collections.Hashtable t, System.Guid id) { t.Add(id, 1); t.Remove(new K()); } }"));

    private static void VerifyStatement(string statement) => NanoSourceTest.Verify(
        "using System;\nusing System.Collections;\nclass C { void M(Hashtable table, Guid id) { " + statement + " } }");
}
