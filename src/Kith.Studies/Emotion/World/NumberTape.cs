using System.Globalization;

namespace Kith.Studies.Emotion.World;

/// <summary>
/// Numbers in the order in which they pass: recorded where the tape is empty at first, otherwise given back. So one list of
/// fields serves saving and loading.
/// </summary>
internal sealed class NumberTape
{
    private readonly double[] _numbers;
    private readonly bool _isRecording;
    private int _next;

    /// <summary>A tape that records as many numbers as will pass.</summary>
    public NumberTape(int length) => (_numbers, _isRecording) = (new double[length], true);

    /// <summary>A tape that gives numbers back.</summary>
    public NumberTape(double[] numbers) => _numbers = numbers;

    /// <summary>What was recorded [length].</summary>
    public ReadOnlySpan<double> Numbers => _numbers;

    /// <summary>Records a number and returns it, or returns the one recorded in its place.</summary>
    public double Pass(double value) => _isRecording ? _numbers[_next++] = value : _numbers[_next++];

    /// <summary>The same for a number that must be finite.</summary>
    /// <exception cref="InvalidDataException">It is not.</exception>
    public double PassFinite(double value) => Required(Pass(value), double.IsFinite, "finite");

    /// <summary>The same for a number of a range.</summary>
    /// <exception cref="InvalidDataException">It is outside.</exception>
    public double Pass(double value, double least, double most) =>
        Required(Pass(value), number => number >= least && number <= most, $"from {least} to {most}");

    /// <summary>The same for a whole number of a range.</summary>
    /// <exception cref="InvalidDataException">It is none.</exception>
    public int Pass(int value, int least, int most) => (int)Required(
        Pass(value), number => number >= least && number <= most && number == Math.Floor(number),
        $"a whole number from {least} to {most}");

    private static double Required(double number, Func<double, bool> isGood, string needed) => isGood(number)
        ? number
        : throw new InvalidDataException(
            string.Create(CultureInfo.InvariantCulture, $"A number of the state is {number}, but must be {needed}."));
}
