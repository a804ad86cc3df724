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
        { new InvalidDataException("x"), 65 },
        { new FileNotFoundException("x"), 66 },
        { new RunException(Failure.CannotCreate, "x"), 73 },
        { new IOException("x"), 74 },
        { new OperationCanceledException("x"), 130 },
        { new AggregateException(new AggregateException(new InvalidDataException("x"))), 65 },
        { new InvalidOperationException("x"), 70 },
    };

    [Theory]
    [MemberData(nameof(Codes))]
    public void Every_failure_has_its_exit_code(Exception exception, int code) => Assert.Equal(code, Failures.CodeOf(exception));

    [Fact]
    public void A_mistake_of_the_program_says_so_in_one_line() =>
        Assert.Equal(
            "Unexpected error, please report it: InvalidOperationException: one two (KITH_DEBUG=1 shows where)",
            Failures.TextOf(new InvalidOperationException("one\ntwo")));
}
