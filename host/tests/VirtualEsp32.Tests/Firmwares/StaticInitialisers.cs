using System;
using System.Threading;

namespace StaticInitialisers
{
    /// <summary>Shows when and in which order static initialisers run.</summary>
    public static class Program
    {
        public static int Starts;

        public static void Main()
        {
            Starts++;
            Console.WriteLine("main, start " + Starts.ToString());
            Console.WriteLine("alpha " + Alpha.Value.ToString());
            Console.WriteLine("broken " + Broken.Value.ToString() + (Broken.Text == null ? " null" : " " + Broken.Text));
            Console.WriteLine("double " + Middle.Twice(21).ToString());
            Thread.Sleep(Timeout.Infinite);
        }
    }

    public static class Zed
    {
        public static readonly int Value = Say("zed", 41);

        public static int Say(string name, int value)
        {
            Console.WriteLine(name);
            return value;
        }
    }

    public static class Alpha
    {
        public static readonly int Value = Zed.Say("alpha", 1);
    }

    public static class Broken
    {
        public static readonly int Value = Zed.Say("broken", 7);
        public static readonly string Text = "text".Substring(Zed.Say("breaks", 9));
    }

    public static class Middle
    {
        public delegate int Function(int value);

        public static readonly Function Twice = value => value * Zed.Say("called", 2);
    }
}
