using NanoToolchain.Tests.Support;

namespace NanoToolchain.Tests;

/// <summary>What runs on the interpreter is accepted: a rule must not be stricter than the chip.</summary>
public sealed class AcceptedCodeTests
{
    [Fact]
    public void Types_of_every_kind() => NanoSourceTest.Verify(
        """
        #nullable enable
        using System;
        namespace Works
        {
            public delegate int Combine(int a, int b);

            public enum Colour : byte { Red = 1, Green }

            public interface IShape
            {
                int Area { get; }
                event EventHandler? Changed;
                void Grow(params int[] by);
            }

            public abstract class Shape : IShape
            {
                public abstract int Area { get; }
                public event EventHandler? Changed;
                public virtual void Grow(params int[] by) { Changed?.Invoke(this, EventArgs.Empty); }
            }

            public sealed class Square : Shape
            {
                public Square(int side) { Side = side; }
                public int Side { get; init; }
                public string? Name { get; init; }
                public override int Area => Side * Side;
                public int this[int index] => index;
                public static Square operator +(Square a, Square b) => new Square(a.Side + b.Side);
                public static explicit operator int(Square a) => a.Side;
            }

            public readonly struct Point
            {
                public Point(int x, int y) { X = x; Y = y; }
                public int X { get; }
                public int Y { get; }
                public void Deconstruct(out int x, out int y) { x = X; y = Y; }
            }

            public static class Extensions
            {
                public static int Twice(this int value) { return value * 2; }
                public static bool IsBlank(this string? text) => text == null || text.Trim().Length == 0;
            }

            public sealed class Resource : IDisposable
            {
                public void Dispose() { }
                public static void Use()
                {
                    using var resource = new Resource();
                    using (var other = new Resource()) { }
                    Point point = new(1, 2);
                    var (x, y) = point;
                    var square = new Square(side: 2) { Name = "a", Side = x + y };
                    square.Changed += OnChanged;
                    square.Changed -= OnChanged;
                    square.Grow(1, 2, 3);
                    square.Grow();
                    _ = square[0].Twice() + (int)(square + square);
                    _ = square.Name.IsBlank();
                }
                private static void OnChanged(object? sender, EventArgs e) { }
            }
        }
        """);

    [Fact]
    public void Lambdas_closures_delegates_and_local_functions() => NanoSourceTest.Verify(
        """
        using System;
        using System.Threading;
        delegate int Combine(int a, int b);
        class C
        {
            static readonly Combine Sum = (a, b) => a + b;
            int M()
            {
                var captured = 3;
                Combine add = (a, b) => a + b + captured;
                Combine multiply = delegate (int a, int b) { return a * b; };
                Action run = () => captured++;
                run();
                add += multiply;
                ThreadStart start = Local;
                start();
                return add(1, 2) + Sum(3, 4) + Square(captured);
                void Local() { captured--; }
                static int Square(int x) => x * x;
            }
        }
        """);

    [Fact]
    public void Patterns_and_switch_expressions() => NanoSourceTest.Verify(
        """
        using System;
        class C
        {
            string M(object value, int n, C other)
            {
                if (value is string { Length: > 3 } text) { return text; }
                if (value is not null and not int) { return "other"; }
                switch (value) { case int i when i > 3: return "int"; case DayOfWeek.Monday: return "day"; case null: return "null"; }
                switch (N) { case "a": return "1"; case "b": return "2"; case "c": return "3"; case "d": return "4"; case "e": return "5"; case "f": return "6"; case "g": return "7"; }
                var kind = n switch { < 0 => "negative", 0 => "zero", > 0 and <= 9 => "digit", _ => "large" };
                return other is { N: { Length: 2 or 4 } } ? kind : "x";
            }
            string N => "";
        }
        """);

    [Fact]
    public void Interpolation_and_text() => NanoSourceTest.Verify(
        """
        using System;
        using System.Text;
        class C
        {
            string M(int number, double ratio, string text, DayOfWeek day, Guid id)
            {
                var builder = new StringBuilder().Append("a").Append(1).Append('c').Append((int)day).AppendLine();
                foreach (char c in text) { if (c == 'a') { break; } }
                text += $"{number:X2} {ratio:F1} {text,8} {number,-4:D3} {{}} {DateTime.UtcNow.Ticks} {(int)day}";
                return string.Format("{0} {1:D2}", text, 3) + (int)day + ((byte)day).ToString() + text.Substring(1).ToUpper().Trim().Split(',')[0]
                    + nameof(M) + text[0] + number.ToString("X2") + builder + id.ToString() + id.Equals(Guid.NewGuid());
            }
        }
        """);

    [Fact]
    public void Collections_and_arrays() => NanoSourceTest.Verify(
        """
        using System;
        using System.Collections;
        class C
        {
            static readonly byte[] Table = { 1, 2, 3 };
            void M(Guid id)
            {
                var list = new ArrayList { 1, "two", DayOfWeek.Monday, id };
                foreach (object item in list) { Console.WriteLine(item.ToString()); }
                var table = new Hashtable { { "a", 1 }, { 2, "b" }, { DayOfWeek.Monday, 3 }, { (byte)4, id } };
                table["c"] = 1;
                table[5] = 2;
                table[DayOfWeek.Friday] = id;
                table[(byte)7] = 4;
                table[id.ToString()] = 5;
                foreach (DictionaryEntry entry in table) { Console.WriteLine((string)entry.Key); }
                new Queue().Enqueue(1);
                new Stack().Push(1);
                int[][] jagged = { new[] { 1 }, new int[2] };
                jagged[0][0]++;
                var copy = new byte[3];
                Table.CopyTo(copy, 0);
                Array.Copy(Table, copy, 3);
            }
        }
        """);

    [Fact]
    public void Threads_and_timers() => NanoSourceTest.Verify(
        """
        using System.Threading;
        class C
        {
            static readonly object Gate = new object();
            readonly Timer _timer;
            int _count;
            C() { _timer = new Timer(state => Interlocked.Increment(ref _count), null, 10, Timeout.Infinite); }
            int M()
            {
                var ready = new AutoResetEvent(false);
                var thread = new Thread(() => { lock (Gate) { ready.Set(); } });
                thread.Start();
                ready.WaitOne(100, false);
                Thread.Sleep(1);
                thread.Join();
                _timer.Dispose();
                Interlocked.Exchange(ref _count, 5);
                return Interlocked.CompareExchange(ref _count, 1, 5);
            }
        }
        """);

    [Fact]
    public void Bytes_reflection_and_exceptions() => NanoSourceTest.Verify(
        """
        using System;
        using System.Text;
        class C
        {
            object M(byte[] bytes)
            {
                SpanByte span = new SpanByte(bytes, 0, 2);
                span[0] = BitConverter.GetBytes(5)[0];
                var text = Convert.ToBase64String(bytes) + Encoding.UTF8.GetString(bytes, 0, bytes.Length) + BitConverter.ToString(bytes);
                try { unchecked { bytes[0] += (byte)(span.Slice(1).Length + Convert.FromBase64String(text).Length); } }
                catch (Exception e) when (e.Message.Length > 3) { throw; }
                finally { text = string.Empty; }
                foreach (var method in GetType().GetMethods()) { text += method.Name; }
                return typeof(C).GetMethod("M").Invoke(this, new object[] { bytes });
            }
        }
        """);
}
