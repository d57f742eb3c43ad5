using System.Collections;

namespace ScriptProxy.Sdk.Rules.Budgets;

/// <summary>
/// A sequence that a script keeps or passes on. Such sequences can be nested in each other without end, and the framework's own iterators
/// call each other without looking at the stack.
/// </summary>
internal sealed class BudgetedSequence<T>(IEnumerable<T> source) : IEnumerable<T>
{
    public IEnumerator<T> GetEnumerator()
    {
        Budget.Enter();
        return new Enumerator(source.GetEnumerator());
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private sealed class Enumerator(IEnumerator<T> source) : IEnumerator<T>
    {
        public T Current => source.Current;

        object? IEnumerator.Current => Current;

        public bool MoveNext()
        {
            Budget.Enter();
            return source.MoveNext();
        }

        public void Reset() => throw new NotSupportedException();

        public void Dispose() => source.Dispose();
    }
}
