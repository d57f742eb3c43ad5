using ScriptProxy.Sdk.Rules.GoSyntax;

namespace ScriptProxy.Verbs.Import;

/// <summary>
/// A nondeterministic automaton of an expression (Thompson's construction), so that two can be compared: whether every text of one is a
/// text of the other cannot be tried out, but it can be decided.
/// </summary>
internal sealed class PathAutomaton
{
    /// <summary>Counted repetitions are written out; beyond this it is not worth it.</summary>
    private const int MostStates = 20_000;

    private readonly List<(int From, CharSet Set, int To)> _steps = [];
    private readonly List<(int From, int To, Edge Edge)> _edges = [];
    private readonly int _end;
    private int _states;
    private ILookup<int, (CharSet Set, int To)>? _stepsOf;
    private ILookup<int, (int To, Edge Edge)>? _edgesOf;

    /// <param name="expression">The expression.</param>
    /// <param name="whole">True when it has to match the whole text, false when it is looked for in it.</param>
    public PathAutomaton(GoNode expression, bool whole)
    {
        var start = New();
        _end = New();
        Start = start;
        if (!whole)
        {
            _steps.Add((start, CharSet.Any, start));
            _steps.Add((_end, CharSet.Any, _end));
        }

        var (first, last) = (New(), New());
        _edges.Add((start, first, Edge.Free));
        _edges.Add((last, _end, Edge.Free));
        Add(expression, first, last);
    }

    private enum Edge
    {
        Free,
        AtBegin,
        AtEnd,
    }

    public int Start { get; }

    private ILookup<int, (CharSet Set, int To)> StepsOf => _stepsOf ??= _steps.ToLookup(static step => step.From, static step => (step.Set, step.To));

    /// <summary>Where sets of characters begin; between two of these all characters are alike.</summary>
    public IEnumerable<int> Boundaries => _steps.SelectMany(static step => step.Set.Ranges).SelectMany(static range => (int[])[range.First, range.Last + 1]);

    /// <summary>The states at the beginning of a text.</summary>
    public int[] Begin() => Closure([Start], atBegin: true, atEnd: false);

    /// <summary>True when this character can come next.</summary>
    public bool CanStep(int[] states, char character) => Array.Exists(states, state => StepsOf[state].Any(step => step.Set.Contains(character)));

    public int[] Step(int[] states, char character) =>
        Closure(states.SelectMany(state => StepsOf[state]).Where(step => step.Set.Contains(character)).Select(static step => step.To), atBegin: false, atEnd: false);

    /// <summary>True when a text may end here. An empty one is no path.</summary>
    public bool Accepts(int[] states) => Closure(states, atBegin: false, atEnd: true).Contains(_end);

    private int[] Closure(IEnumerable<int> states, bool atBegin, bool atEnd)
    {
        _edgesOf ??= _edges.ToLookup(static edge => edge.From, static edge => (edge.To, edge.Edge));
        var reached = new SortedSet<int>(states);
        var open = new Stack<int>(reached);
        while (open.TryPop(out var state))
        {
            foreach (var (to, edge) in _edgesOf[state])
            {
                if ((edge == Edge.Free || (edge == Edge.AtBegin && atBegin) || (edge == Edge.AtEnd && atEnd)) && reached.Add(to))
                {
                    open.Push(to);
                }
            }
        }

        return [.. reached];
    }

    private int New() => _states < MostStates ? _states++ : throw new ImportException("an expression repeats too much to be compared");

    private void Add(GoNode node, int from, int to)
    {
        switch (node)
        {
            case GoNode.One(var set):
                _steps.Add((from, set, to));
                break;
            case GoNode.Begin:
                _edges.Add((from, to, Edge.AtBegin));
                break;
            case GoNode.End:
                _edges.Add((from, to, Edge.AtEnd));
                break;
            case GoNode.Sequence(var items):
                foreach (var item in items)
                {
                    var next = New();
                    Add(item, from, next);
                    from = next;
                }

                _edges.Add((from, to, Edge.Free));
                break;
            case GoNode.Choice(var items):
                foreach (var item in items)
                {
                    Add(item, from, to);
                }

                break;
            case GoNode.Repeat(var item, var least, var most):
                AddRepeat(item, least, most, from, to);
                break;
            default:
                throw new InvalidOperationException(node.ToString());
        }
    }

    private void AddRepeat(GoNode item, int least, int? most, int from, int to)
    {
        for (var i = 0; i < least; i++)
        {
            var next = New();
            Add(item, from, next);
            from = next;
        }

        if (most is null)
        {
            var (loop, back) = (New(), New());
            _edges.Add((from, loop, Edge.Free));
            Add(item, loop, back);
            _edges.Add((back, loop, Edge.Free));
            _edges.Add((loop, to, Edge.Free));
            return;
        }

        for (var i = least; i < most; i++)
        {
            var next = New();
            _edges.Add((from, to, Edge.Free));
            Add(item, from, next);
            from = next;
        }

        _edges.Add((from, to, Edge.Free));
    }
}
