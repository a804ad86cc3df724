namespace Kith.Studies.Therapy.Clients;

/// <summary>The last exchanges of a client, oldest first, with what is carried along from one to the next.</summary>
internal sealed class ClientMemory(int window)
{
    // Exchanges can be added up to here before the memory is moved back to the beginning.
    private const int Capacity = 4 * Client.MemoryLength;
    private readonly byte[] _actions = new byte[Capacity];
    private readonly byte[] _answers = new byte[Capacity];
    private readonly double[] _values = new double[Capacity];
    private readonly int[] _windowCounts = new int[Octant.Count];
    private readonly int _window = window is >= 1 and <= Client.MemoryLength
        ? window
        : throw new ArgumentOutOfRangeException(
            nameof(window), window, $"The window must be 1 to {Client.MemoryLength} memories.");
    private int _start;

    public ReadOnlySpan<byte> Actions => _actions.AsSpan(_start, Client.MemoryLength);

    public ReadOnlySpan<byte> Answers => _answers.AsSpan(_start, Client.MemoryLength);

    /// <summary>What each exchange is worth.</summary>
    public ReadOnlySpan<double> Values => _values.AsSpan(_start, Client.MemoryLength);

    public ReadOnlySpan<int> WindowCounts => _windowCounts;

    /// <summary>The most frequent answer of the window; among equally frequent ones the latest.</summary>
    public int Mode
    {
        get
        {
            var most = 0;
            foreach (var count in _windowCounts) most = Math.Max(most, count);
            var last = _start + Client.MemoryLength - 1;
            while (_windowCounts[_answers[last]] < most) last--;
            return _answers[last];
        }
    }

    public void Fill(ReadOnlySpan<byte> actions, ReadOnlySpan<byte> answers, ReadOnlySpan<double> utilities)
    {
        if (actions.Length != Client.MemoryLength || answers.Length != Client.MemoryLength)
        {
            throw new ArgumentException(
                $"A memory needs {Client.MemoryLength} exchanges, but there are {actions.Length} actions "
                + $"and {answers.Length} answers.",
                nameof(actions));
        }

        _start = 0;
        Array.Clear(_windowCounts);
        for (var i = 0; i < Client.MemoryLength; i++)
        {
            Octant.Require(actions[i]);
            Octant.Require(answers[i]);
            (_actions[i], _answers[i], _values[i]) = (actions[i], answers[i], utilities[Utilities.Cell(actions[i], answers[i])]);
            if (i >= Client.MemoryLength - _window) _windowCounts[answers[i]]++;
        }
    }

    public void Push(int action, int answer, double value)
    {
        if (_start + Client.MemoryLength == Capacity) MoveBack();
        var end = _start + Client.MemoryLength;
        (_actions[end], _answers[end], _values[end]) = ((byte)action, (byte)answer, value);
        _windowCounts[_answers[end - _window]]--;
        _windowCounts[answer]++;
        _start++;
    }

    public void CopyFrom(ClientMemory other)
    {
        _start = 0;
        other.Actions.CopyTo(_actions);
        other.Answers.CopyTo(_answers);
        other.Values.CopyTo(_values);
        other._windowCounts.CopyTo(_windowCounts, 0);
    }

    private void MoveBack()
    {
        Actions.CopyTo(_actions);
        Answers.CopyTo(_answers);
        Values.CopyTo(_values);
        _start = 0;
    }
}
