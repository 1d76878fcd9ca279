import { render } from 'preact';
import { App } from './app.tsx';
import './styles/tokens.css';
import './styles/base.css';
import './styles/layout.css';
import './styles/suggestions.css';
import './styles/results.css';
import './styles/filters.css';
import './styles/histogram.css';
import './styles/article.css';
import './styles/marks.css';
import './styles/corrections.css';
import './styles/stories.css';
import './styles/uploads.css';
import './styles/candidates.css';
import './styles/print.css';

const page = document.getElementById('page');
if (page !== null) render(<App />, page);
