using Kith.Experiments.Runs;
using Kith.Experiments.Studies;
using Kith.Options;

namespace Kith.App.Tests;

public sealed class FailuresTests
{
    public static TheoryData<Exception, int> Codes => new()
    {
        { new UsageException("x"), 2 },
        { new SettingsException([new Problem("a", "b", "c") { Origin = "--a" }]), 2 },
        { new SettingsException([new Problem("a", "b", "c") { Origin = "main.yaml:1:2" }]), 65 },
        {
            new SettingsException(
            [
                new Problem("a", "b", "c") { Origin = "--a" }, new Problem("a", "b", "c") { Origin = "main.yaml:1:2" },
            ]),
            65
        },
        { new InvalidDataException("x"), 65 },
        { new FileNotFoundException("x"), 66 },
        { new RunException(Failure.WrongUse, "x"), 2 },
        { new RunException(Failure.RunExists, "x"), 2 },
        { new RunException(Failure.WrongData, "x"), 65 },
        { new RunException(Failure.NoWholeCheckpoint, "x"), 65 },
        { new RunException(Failure.MissingInput, "x"), 66 },
        { new RunException(Failure.CannotCreate, "x"), 73 },
        { new RunException(Failure.LinkTaken, "x"), 73 },
        { new RunException(Failure.CannotWrite, "x"), 74 },
        { new IOException("x"), 74 },
        { new OperationCanceledException("x"), 130 },
        { new AggregateException(new AggregateException(new InvalidDataException("x"))), 65 },
        { new InvalidOperationException("x"), 70 },
    };

    [Theory]
    [MemberData(nameof(Codes))]
    public void Every_failure_has_its_exit_code(Exception exception, int code) => Assert.Equal(code, Failures.CodeOf(exception));

    [Theory]
    [InlineData(Failure.RunExists, "--resume to go on, --force to replace, or another --name")]
    [InlineData(Failure.NoWholeCheckpoint, "kith resume --force-load")]
    [InlineData(Failure.LinkTaken, "--force to replace the link")]
    public void What_a_flag_can_mend_names_the_flag(Failure failure, string advice) =>
        Assert.Contains(advice, Failures.TextOf(new RunException(failure, "x")), StringComparison.Ordinal);

    [Fact]
    public void A_mistake_of_the_program_says_so_in_one_line() =>
        Assert.Equal(
            "Unexpected error: InvalidOperationException: one two "
            + "(KITH_DEBUG=1 shows where; if that is in Kith, please report it)",
            Failures.TextOf(new InvalidOperationException("one\ntwo")));
}
