import { PageHeader } from '../../ui/page-header';
export default function FeedView() { return <PageHeader title="Feed" />; }
