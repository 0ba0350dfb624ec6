using System;
using System.Collections;
using System.Threading;
using nanoFramework.TestFramework;

namespace UnitTests
{
    /// <summary>Keeps what the launcher has called, in order.</summary>
    public static class Calls
    {
        public static readonly ArrayList All = new ArrayList();
    }

    [TestClass]
    public class First
    {
        [Setup]
        public void SetUp()
        {
            Calls.All.Add("set up");
        }

        [DataRow(1, "one")]
        public void Row(int number, string text)
        {
            Calls.All.Add("row " + number.ToString());
            Assert.AreEqual("one", text);
        }

        [DataRow(2, "two")]
        public void Row_that_fails(int number, string text)
        {
            Calls.All.Add("row " + number.ToString());
            Assert.AreEqual("zwei", text);
        }

        [TestMethod]
        public void Test()
        {
            Calls.All.Add("test");
        }

        [TestMethod]
        public void Fails()
        {
            Calls.All.Add("fails");
            Assert.IsTrue(false, "on purpose");
        }

        [TestMethod]
        public static void Is_static()
        {
            Calls.All.Add("static");
        }

        [TestMethod]
        public void Skips_itself()
        {
            Assert.SkipTest("not today");
        }

        [TestMethod]
        public void Waits()
        {
            Thread.Sleep(1000);
            Assert.IsTrue(Environment.TickCount64 >= 1000);
        }

        [Cleanup]
        public void CleanUp()
        {
            Calls.All.Add("clean up");
        }

        public void Not_a_test()
        {
            Calls.All.Add("not a test");
        }
    }

    [TestClass]
    public class Second
    {
        [TestMethod]
        public void Calls_so_far()
        {
            var expected = new string[] { "set up", "test", "fails", "static", "row 1", "row 2", "clean up" };
            CollectionAssert.AreEqual(expected, Calls.All);
        }
    }

    [TestClass]
    public class Third
    {
        [Setup]
        public void SetUp()
        {
            Assert.SkipTest("no hardware here");
        }

        [TestMethod]
        public void Test()
        {
            throw new Exception("must not run");
        }

        [Cleanup]
        public void CleanUp()
        {
            throw new Exception("must not run");
        }
    }

    [TestClass]
    public class Fourth
    {
        [Setup]
        public void SetUp()
        {
            throw new Exception("setup is broken");
        }

        [TestMethod]
        public void Test()
        {
        }

        [Cleanup]
        public void CleanUp()
        {
            throw new Exception("cleanup is broken");
        }
    }
}
